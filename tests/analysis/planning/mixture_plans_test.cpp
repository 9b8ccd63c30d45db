#include "analysis/planning/mixture_plans.h"

#include <gtest/gtest.h>
#include <nlopt.h>

#include <cmath>

#include "analysis/planning/survival_plans.h"
#include "analysis/theory/mixture.h"
#include "models/distributions.h"

namespace ttc {
namespace {

/// Correlated logits, some problems that a model never solves.
MixtureProblems random_problems(std::uint64_t seed, Eigen::Index problems, Eigen::Index models) {
  Stream stream(Purpose::claim, {.seed = seed});
  Eigen::MatrixXd p(problems, models);
  for (Eigen::Index q = 0; q < problems; ++q) {
    const double common = 2 * draw_normal(stream) - 2;
    for (Eigen::Index i = 0; i < models; ++i)
      p(q, i) = uniform(stream()) < 0.1 ? 0 : 1 / (1 + std::exp(-common - 1.5 * draw_normal(stream)));
  }
  return mixture_problems(p);
}

Eigen::VectorXd random_costs(std::uint64_t seed, Eigen::Index models) {
  Stream stream(Purpose::claim, {.seed = seed, .model = 1});
  Eigen::VectorXd cost(models);
  for (double& c : cost) c = 1 + std::floor(31 * uniform(stream()));
  return cost;
}

/// The gap by definition: long double, a loop over problems.
double gap_by_hand(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                   const Eigen::VectorXd& lambda) {
  std::vector<long double> gradient(static_cast<std::size_t>(cost.size()), 0.0L);
  for (Eigen::Index q = 0; q < problems.problems(); ++q) {
    long double failing = 1;
    for (Eigen::Index i = 0; i < cost.size(); ++i)
      failing *= std::exp(static_cast<long double>(lambda[i] * budget / cost[i]) *
                          static_cast<long double>(problems.log_failure(q, i)));
    for (Eigen::Index i = 0; i < cost.size(); ++i)
      gradient[static_cast<std::size_t>(i)] -= static_cast<long double>(problems.weight[q]) * failing *
                                               static_cast<long double>(problems.log_failure(q, i)) *
                                               static_cast<long double>(budget / cost[i]);
  }
  long double here = 0;
  long double best = gradient[0];
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    here += static_cast<long double>(lambda[static_cast<Eigen::Index>(i)]) * gradient[i];
    best = std::max(best, gradient[i]);
  }
  return static_cast<double>(best - here);
}

TEST(BestShares, CertifiedAndNeverBelowTheGrid) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::Index models = 2 + static_cast<Eigen::Index>(seed % 3);
    const MixtureProblems problems = random_problems(seed, 400, models);
    const Eigen::VectorXd cost = random_costs(seed, models);
    for (const double budget : {4.0, 64.0, 1000.0, 1e6}) {
      const SharePlan plan = best_shares(problems, cost, budget);
      EXPECT_NEAR(plan.lambda.sum(), 1, 1e-12);
      EXPECT_GE(plan.lambda.minCoeff(), 0);
      EXPECT_LE(plan.bound - plan.value, 1.001e-9) << seed << " " << budget;
      EXPECT_LE(gap_by_hand(problems, cost, budget, plan.lambda), 1.01e-9);
      const SharePlan grid = best_on_grid(problems, cost, budget, 10);
      EXPECT_GE(plan.value, grid.value - 1e-9);
      EXPECT_GE(plan.bound, grid.value);
      EXPECT_GE(grid.bound, plan.value - 1e-12);
      EXPECT_LE(plan.value, oracle_routing(problems, cost, budget) + 1e-12);
    }
  }
}

TEST(BestShares, TheHandmadeGapCatchesAWrongOptimum) {
  const MixtureProblems problems = random_problems(3, 400, 3);
  const Eigen::VectorXd cost = random_costs(3, 3);
  Eigen::VectorXd lambda = best_shares(problems, cost, 100).lambda;
  lambda = 0.97 * lambda + Eigen::VectorXd::Constant(3, 0.01);
  EXPECT_GT(gap_by_hand(problems, cost, 100, lambda), 1e-6);
  EXPECT_NEAR(gap_by_hand(problems, cost, 100, lambda), mixture_gap(problems, cost, 100, lambda), 1e-12);
}

struct Task {
  const MixtureProblems* problems;
  const Eigen::VectorXd* cost;
  double budget;
};

/// For NLopt: mean success of the shares x, normalised to sum to 1, with its gradient.
double objective(unsigned n, const double* x, double* gradient, void* data) {
  const auto& task = *static_cast<const Task*>(data);
  const Eigen::VectorXd shares = Eigen::Map<const Eigen::VectorXd>(x, n);
  const Eigen::VectorXd samples = samples_of(shares, *task.cost, task.budget);
  if (gradient)
    Eigen::Map<Eigen::VectorXd>(gradient, n) =
        mean_success_gradient(*task.problems, samples).cwiseQuotient(*task.cost) * task.budget;
  return mean_success(*task.problems, samples);
}

double sum_to_one(unsigned n, const double* x, double* gradient, void*) {
  if (gradient) Eigen::Map<Eigen::VectorXd>(gradient, n).setOnes();
  return Eigen::Map<const Eigen::VectorXd>(x, n).sum() - 1;
}

TEST(BestShares, AnIndependentOptimiserAgrees) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    constexpr unsigned kModels = 4;
    const MixtureProblems problems = random_problems(seed, 300, kModels);
    const Eigen::VectorXd cost = random_costs(seed, kModels);
    Task task{&problems, &cost, 200};
    nlopt_opt slsqp = nlopt_create(NLOPT_LD_SLSQP, kModels);
    nlopt_set_max_objective(slsqp, objective, &task);
    nlopt_add_equality_constraint(slsqp, sum_to_one, nullptr, 1e-12);
    nlopt_set_lower_bounds1(slsqp, 0);
    nlopt_set_upper_bounds1(slsqp, 1);
    nlopt_set_ftol_rel(slsqp, 1e-14);
    nlopt_set_maxeval(slsqp, 2000);
    std::vector<double> x(kModels, 1.0 / kModels);
    double value = 0;
    EXPECT_GT(nlopt_optimize(slsqp, x.data(), &value), 0);
    nlopt_destroy(slsqp);
    const SharePlan plan = best_shares(problems, cost, task.budget);
    EXPECT_NEAR(plan.value, value, 1e-7);
    EXPECT_LE(value, plan.bound + 1e-10);
  }
}

TEST(BestShares, WarmStartsAgreeWithColdOnes) {
  const MixtureProblems problems = random_problems(5, 1000, 5);
  const Eigen::VectorXd cost = random_costs(5, 5);
  Eigen::VectorXd lambda;
  for (double budget = 2; budget < 1e5; budget *= 2) {
    const SharePlan warm = best_shares(problems, cost, budget, lambda);
    EXPECT_NEAR(warm.value, best_shares(problems, cost, budget).value, 1.1e-9);
    EXPECT_LE(warm.bound - warm.value, 1.001e-9);
    lambda = warm.lambda;
  }
}

TEST(BestShares, HardCases) {
  Eigen::MatrixXd p = Eigen::MatrixXd::Zero(4, 3);  // nothing is ever solved
  const Eigen::VectorXd cost = Eigen::Vector3d(1, 2, 3);
  EXPECT_EQ(best_shares(mixture_problems(p), cost, 10).bound, 0);
  p.col(0).setConstant(0.3);  // twins
  p.col(1).setConstant(0.3);
  EXPECT_NEAR(best_shares(mixture_problems(p), Eigen::Vector3d(1, 1, 1), 10).value, 1 - std::pow(0.7, 10),
              1e-9);
  p.setConstant(1e-300);
  EXPECT_LE(best_shares(mixture_problems(p), cost, 1e9).value, 1.1e-291);
  p.setConstant(1 - 0x1p-53);
  EXPECT_NEAR(best_shares(mixture_problems(p), cost, 1e9).value, 1, 1e-12);
  EXPECT_EQ(
      best_shares(mixture_problems(Eigen::MatrixXd::Constant(1, 1, 0.5)), Eigen::VectorXd::Ones(1), 1).value,
      0.5);
}

TEST(BestShares, CertainSuccessCostsOneSample) {
  Eigen::MatrixXd p(4, 2);
  p << 1, 0.1,   //
      1, 0.2,    //
      0.1, 0.3,  //
      0.05, 0.2;
  const Eigen::VectorXd cost = Eigen::Vector2d(8, 1);
  const SharePlan plan = best_shares(mixture_problems(p), cost, 40);
  EXPECT_GE(plan.lambda[0], 8.0 / 40 - 1e-12);
  EXPECT_GT(plan.bound, plan.value);  // the supremum gives the first model nothing and takes its problems
  double supremum = 0.5;
  for (const double x : {0.3, 0.2}) supremum += (1 - std::pow(1 - x, 40)) / 4;
  EXPECT_NEAR(plan.bound, supremum, 1e-8);
  // With a budget below its price the first model's one sample does not fit.
  EXPECT_LE(best_shares(mixture_problems(p), cost, 4).value, 1);
}

TEST(PureOptimality, ExcessIsTheGapAtTheCornerAndTellsWhenItIsBest) {
  int pure = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const MixtureProblems problems = random_problems(seed, 12, 2);
    const Eigen::VectorXd cost = random_costs(seed, 2);
    const SharePlan plan = best_shares(problems, cost, 20);
    for (const Eigen::Index i : {0, 1}) {
      const double corner = mean_success(problems, samples_of(Eigen::VectorXd::Unit(2, i), cost, 20));
      const bool best = pure_optimality_excess(problems, cost, 20, i) <= 0;
      pure += best ? 1 : 0;
      EXPECT_EQ(best, corner >= plan.bound - 1e-12 || corner >= plan.value) << seed;
    }
  }
  EXPECT_GT(pure, 10);  // both cases occur
  EXPECT_LT(pure, 190);
}

/// All whole numbers within the budget.
double brute_force(const SurvivalProblem& problem, std::vector<std::uint64_t> samples, std::size_t model) {
  if (model == problem.models()) return problem.value(samples);
  double best = 0;
  for (samples[model] = 0; problem.spent(samples) <= problem.budget * (1 + 1e-12); ++samples[model])
    best = std::max(best, brute_force(problem, samples, model + 1));
  return best;
}

SurvivalProblem known(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget) {
  return {
      .survival = [&problems](std::size_t model, std::uint64_t n) -> Eigen::ArrayXd {
        if (n == 0) return Eigen::ArrayXd::Ones(problems.problems());
        return (static_cast<double>(n) * problems.log_failure.col(static_cast<Eigen::Index>(model)).array())
            .exp();
      },
      .weight = problems.weight.array(),
      .cost = cost,
      .budget = budget};
}

TEST(BestCounts, AgainstBruteForce) {
  int suboptimal = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const MixtureProblems problems = random_problems(seed, 30, 3);
    const Eigen::VectorXd cost = random_costs(seed, 3);
    const double budget = 10 + static_cast<double>(seed * 3);
    const SurvivalProblem whole = known(problems, cost, budget);
    const double best = brute_force(whole, {0, 0, 0}, 0);
    const CountPlan exact = best_counts_exact(problems, cost, budget);
    EXPECT_NEAR(exact.value, best, 1e-12) << seed;
    EXPECT_EQ(exact.bound, exact.value);
    const CountPlan plan = best_counts(problems, cost, budget);
    EXPECT_LE(plan.value, best + 1e-12);
    EXPECT_GE(plan.value, best - 2e-3) << seed;
    suboptimal += plan.value < best - 1e-12 ? 1 : 0;
    EXPECT_GE(plan.bound, best);
    EXPECT_GE(plan.value, best_pure_counts(problems, cost, budget).value);
    EXPECT_LE(plan.spent, budget * (1 + 1e-12));
    EXPECT_NEAR(plan.value, whole.value(plan.samples), 1e-15);
    for (std::size_t i = 0; i < 3; ++i)  // nothing more fits
      EXPECT_EQ(whole.affordable(i, budget - plan.spent), 0U);
  }
  EXPECT_LE(suboptimal, 4);
}

TEST(BestCounts, TheSmallestExample) {
  const MixtureProblems problems = mixture_problems(Eigen::RowVector2d(0.5, 0.2));
  const Eigen::VectorXd cost = Eigen::Vector2d(2, 1);
  EXPECT_NEAR(best_pure_counts(problems, cost, 3).value, 0.5, 1e-15);
  const CountPlan plan = best_counts(problems, cost, 3);
  EXPECT_EQ(plan.samples, (std::vector<std::uint64_t>{1, 1}));
  EXPECT_NEAR(plan.value, 0.6, 1e-15);
  EXPECT_NEAR(plan.bound, 1 - std::pow(0.5, 1.5), 1e-9);
}

TEST(BestCounts, NeverBelowTheBestModelAloneWhereGreedIs) {
  // Cheap samples gain more for their price, and then the dear one no longer fits.
  const MixtureProblems problems = mixture_problems(Eigen::RowVector2d(0.9, 0.05));
  const Eigen::VectorXd cost = Eigen::Vector2d(32, 1);
  EXPECT_NEAR(best_counts(problems, cost, 32).value, 0.9, 1e-12);
}

TEST(BestCounts, HugeBudgetsAndOddPrices) {
  const MixtureProblems problems = random_problems(9, 200, 3);
  const CountPlan plan = best_counts(problems, Eigen::Vector3d(0.1, 14, 32), 1e9);
  EXPECT_LE(plan.spent, 1e9 * (1 + 1e-12));
  EXPECT_LE(plan.bound - plan.value, 1e-6);
  const CountPlan exact = best_counts(problems, Eigen::Vector3d(0.1, 100, 100), 0.3);
  EXPECT_EQ(exact.samples[0], 3U);  // .1 + .1 + .1 is not more than .3
}

}  // namespace
}  // namespace ttc
