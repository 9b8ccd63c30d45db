// The majority ladder: 1,000 problems of 10 answers, nested n = 1 … 1024, on one thread. Ours against the
// loop anybody would write in C++. `items_per_second` counts samples. bench/compare.py sets both beside
// NumPy.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>

#include "sim/run/engine.h"
#include "sim/run/sample_trials.h"
#include "sim/scenario/scenario.h"

namespace ttc {
namespace {

constexpr std::uint64_t kProblems = 1000;
constexpr std::uint64_t kLargest = 1024;

Plan ladder_plan() {
  Study study;
  Scenario scenario;
  scenario.problems = kProblems;
  scenario.trials = 1;
  scenario.population =
      DirichletPopulation{.answers = 10, .correct = {0.35, 1.5}, .wrong_concentration = 0.6, .abstain = 0};
  scenario.models.emplace_back();
  scenario.strategies.push_back({.name = "",
                                 .models = {},
                                 .generator = Sampling{},
                                 .selectors = {MajorityVote{}},
                                 .budgets = {.from = 1, .to = kLargest, .factor = 2, .list = {}}});
  study.points.push_back(scenario);
  return make_plan(std::move(study));
}

void set_samples(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(kProblems * kLargest));
}

/// One iteration is a run of 100 trials: the making of the problems and of their tables is included.
void ours(benchmark::State& state) {
  const Plan plan = ladder_plan();
  const Job& job = plan.jobs.front();
  constexpr std::uint64_t kTrials = 100;
  for (auto _ : state) {
    Tallies tallies(plan.rows, kProblems);
    for (std::uint64_t q = 0; q < kProblems; ++q)
      SampleTrials(plan, job, make_problem(plan.scenario(job), q), q)
          .run(0, kTrials, {.tallies = tallies, .column = q});
    benchmark::DoNotOptimize(tallies.credits().data());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(kProblems * kLargest * kTrials));
}
BENCHMARK(ours)->Unit(benchmark::kMillisecond);

/// The share of trials won at each rung, drawing one sample at a time from the standard library.
void standard_library(benchmark::State& state) {
  const Plan plan = ladder_plan();
  std::mt19937_64 random(1);
  for (auto _ : state) {
    double won = 0;
    for (std::uint64_t q = 0; q < kProblems; ++q) {
      const AnswerLaw law = make_problem(plan.study.points.front(), q).laws.front();
      std::discrete_distribution<int> answer(law.p.begin(), law.p.end());
      std::array<int, 10> counts{};
      for (std::uint64_t n = 1; n <= kLargest; ++n) {
        ++counts[static_cast<std::size_t>(answer(random))];
        if ((n & (n - 1)) != 0) continue;
        const auto best = std::max_element(counts.begin(), counts.end());
        if (best == counts.begin())
          won += 1.0 / static_cast<double>(std::count(counts.begin(), counts.end(), *best));
      }
    }
    benchmark::DoNotOptimize(won);
  }
  set_samples(state);
}
BENCHMARK(standard_library)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ttc

BENCHMARK_MAIN();
