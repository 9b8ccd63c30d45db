#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planning/known_chances.h"
#include "analysis/planning/mixture_plans.h"
#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

using testing::brute_force;
using testing::random_costs;
using testing::random_problems;

TEST(BestCounts, AgainstBruteForce) {
  int suboptimal = 0;
  int greedy_suboptimal = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const MixtureProblems problems = random_problems(seed, 30, 3);
    const Eigen::VectorXd cost = random_costs(seed, 3);
    const double budget = 10 + static_cast<double>(seed * 3);
    const SurvivalProblem whole = known_chances(problems, cost, budget);
    const double best = brute_force(whole, {0, 0, 0}, 0);
    const CountPlan exact = best_counts_exact(problems, cost, budget);
    EXPECT_NEAR(exact.value, best, 1e-12) << seed;
    EXPECT_EQ(exact.bound, exact.value);
    const CountPlan plan = best_counts(problems, cost, budget);
    EXPECT_LE(plan.value, best + 1e-12);
    EXPECT_GE(plan.value, best - 2e-3) << seed;
    suboptimal += plan.value < best - 1e-12 ? 1 : 0;
    greedy_suboptimal += whole.value(filled(whole, {0, 0, 0})) < best - 1e-12 ? 1 : 0;
    EXPECT_GE(plan.bound, best);
    EXPECT_GE(plan.value, best_pure_counts(problems, cost, budget).value);
    EXPECT_LE(plan.spent, budget * (1 + 1e-12));
    EXPECT_NEAR(plan.value, whole.value(plan.samples), 1e-15);
    for (std::size_t i = 0; i < 3; ++i)  // nothing more fits
      EXPECT_EQ(whole.affordable(i, budget - plan.spent), 0U);
  }
  EXPECT_LE(suboptimal, 4);
  EXPECT_GT(greedy_suboptimal, 4);  // greed alone would not pass
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

TEST(OracleRouting, TakesEachProblemsBestModel) {
  const MixtureProblems problems = mixture_problems(Eigen::MatrixXd{{0.1, 0.3}, {0, 0}, {1, 0.5}});
  EXPECT_NEAR(oracle_routing(problems, Eigen::Vector2d(1, 4), 8), (1 - std::pow(0.9, 8) + 0 + 1) / 3, 1e-15);
}

}  // namespace
}  // namespace ttc
