// Mixtures of models: evaluation over a population, and the certified best mixture.

#include <benchmark/benchmark.h>

#include <cmath>

#include "analysis/planning/mixture_plans.h"
#include "models/random/distributions.h"

namespace {

using namespace ttc;

MixtureProblems population(Eigen::Index problems, Eigen::Index models) {
  Stream stream(Purpose::claim, {.seed = 1});
  Eigen::MatrixXd p(problems, models);
  for (Eigen::Index q = 0; q < problems; ++q) {
    const double common = 3.5 * draw_normal(stream) - 2;
    for (Eigen::Index i = 0; i < models; ++i)
      p(q, i) = 1 / (1 + std::exp(-common - 0.2 * static_cast<double>(i) - 3 * draw_normal(stream)));
  }
  return mixture_problems(p);
}

Eigen::VectorXd costs(Eigen::Index models) {
  if (models == 3) return Eigen::Vector3d(4, 14, 32);
  return Eigen::VectorXd::LinSpaced(models, 4, 32);
}

/// The 66 mixtures of a 0.1 grid of three models at 8 budgets on 5,000 problems.
void grid_66_mixtures_8_budgets_5000_problems(benchmark::State& state) {
  const MixtureProblems problems = population(5000, 3);
  for (auto _ : state)
    for (double budget = 32; budget <= 4096; budget *= 2)
      benchmark::DoNotOptimize(best_on_grid(problems, costs(3), budget, 10).value);
  state.SetItemsProcessed(state.iterations() * 66 * 8 * 5000);
}
BENCHMARK(grid_66_mixtures_8_budgets_5000_problems)->Unit(benchmark::kMillisecond);

void best_shares_cold(benchmark::State& state) {
  const MixtureProblems problems = population(state.range(1), state.range(0));
  const Eigen::VectorXd cost = costs(state.range(0));
  SharePlan plan;
  for (auto _ : state) plan = best_shares(problems, cost, 4096);
  state.counters["gap"] = plan.bound - plan.value;
  state.counters["models_used"] = static_cast<double>((plan.lambda.array() > 0).count());
}
BENCHMARK(best_shares_cold)
    ->Args({3, 5000})
    ->Args({20, 50000})
    ->Args({50, 100000})
    ->Unit(benchmark::kMillisecond);

/// Eight budgets; with argument 1 each from the optimum of the one before.
void best_shares_ladder_of_8(benchmark::State& state) {
  const MixtureProblems problems = population(5000, 3);
  for (auto _ : state) {
    Eigen::VectorXd lambda;
    for (double budget = 32; budget <= 4096; budget *= 2) {
      const Eigen::VectorXd start = state.range(0) == 1 ? lambda : Eigen::VectorXd();
      lambda = best_shares(problems, costs(3), budget, start).lambda;
    }
  }
}
BENCHMARK(best_shares_ladder_of_8)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void whole_numbers(benchmark::State& state) {
  const MixtureProblems problems = population(state.range(1), state.range(0));
  const Eigen::VectorXd cost = costs(state.range(0));
  CountPlan plan;
  for (auto _ : state) plan = best_counts(problems, cost, 4096);
  state.counters["gap"] = plan.bound - plan.value;
}
BENCHMARK(whole_numbers)->Args({3, 5000})->Args({20, 300})->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
