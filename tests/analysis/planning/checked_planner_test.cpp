#include "analysis/planning/checked_planner.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planning/known_chances.h"
#include "tests/analysis/planning/graded_runs.h"
#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

CheckedPlanner planner() { return {graded_models(kRuns), Eigen::Vector2d(1, 3)}; }

TEST(CheckedPlanner, PlansWithTheObservedSharesAreTheBestOfAll) {
  const CheckedPlanner plan = planner();
  for (const double budget : {3.0, 7.0, 12.0}) {
    const BudgetPlans plans = plan.plan(budget);
    const double best =
        testing::brute_force(known_chances(plan.all().observed, plan.all().cost, budget), {0, 0}, 0);
    EXPECT_NEAR(plans.plug_in.counts.value, best, 1e-12) << budget;
    EXPECT_NEAR(plans.plug_in.plug_in.mean, best, 1e-12);
    EXPECT_GE(plans.routing, plans.shares.value - 1e-9) << "each problem to its own model";
    EXPECT_GE(plans.shares.bound, best - 1e-12) << "fractions are allowed more";
    EXPECT_LE(plans.mixture.counts.spent, budget * (1 + 1e-12));
  }
}

TEST(CheckedPlanner, ValuesUnderThePosterior) {
  const CheckedPlanner plan = planner();
  const BudgetPlans plans = plan.plan(12);
  EXPECT_NEAR(plans.mixture.repaired.mean, plans.mixture.counts.value, 1e-12);
  EXPECT_GE(plans.mixture.counts.value, plans.pure.counts.value - 1e-12);
  EXPECT_GE(plans.mixture.counts.bound, plans.mixture.counts.value);
  EXPECT_NEAR(plans.gain.difference, plans.mixture.repaired.mean - plans.pure.repaired.mean, 1e-12);
  EXPECT_EQ(plans.gain.problems, 3U);
}

/// Of two of eight samples, six of which are correct, both fail with chance 2/8 x 1/7.
TEST(CheckedPlanner, SubsetsOfTheSamplesAreUnbiased) {
  const CheckedPlanner plan(graded_models({kRuns[1]}), Eigen::VectorXd::Ones(1));
  const double found = plan.plan(2).pure.unbiased.mean;
  const double expected = ((1 - 2.0 / 8 * 1 / 7) + (1 - 5.0 / 8 * 4 / 7) + (1 - 4.0 / 8 * 3 / 7) + 1) / 4;
  EXPECT_NEAR(found, expected, 1e-12);
  EXPECT_TRUE(std::isnan(plan.plan(9).pure.unbiased.mean)) << "more than there are";
}

/// Each of two models always solves half the problems, the other half never.
TEST(CheckedPlanner, PrefersNoModelAloneWhereTwoComplementEachOther) {
  std::vector<std::pair<std::string, std::uint32_t>> even;
  std::vector<std::pair<std::string, std::uint32_t>> odd;
  for (int q = 0; q < 40; ++q) {
    even.emplace_back(std::to_string(100 + q), q / 4 % 2 == 0 ? 8 : 0);
    odd.emplace_back(std::to_string(100 + q), q / 4 % 2 == 0 ? 0 : 8);
  }
  const CheckedPlanner plan(graded_models({run("even", even), run("odd", odd)}), Eigen::Vector2d(1, 1));
  const BudgetPlans plans = plan.plan(2);
  EXPECT_NE(plans.rule, PlanRule::pure);
  EXPECT_EQ(plans.mixture.counts.samples, (std::vector<std::uint64_t>{1, 1}));
  EXPECT_NEAR(plans.mixture.unbiased.mean, 1, 1e-12);
}

}  // namespace
}  // namespace ttc
