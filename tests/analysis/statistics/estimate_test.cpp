#include "analysis/statistics/estimate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "analysis/statistics/student.h"

namespace ttc {
namespace {

using V = std::vector<double>;

TEST(EstimateOverProblems, MeanAndStandardError) {
  const Estimate e = estimate_over_problems(V{0.2, 0.4, 0.9, 0.5});
  EXPECT_DOUBLE_EQ(e.mean, 0.5);
  EXPECT_DOUBLE_EQ(e.se, std::sqrt((0.09 + 0.01 + 0.16) / 3 / 4));
  EXPECT_LT(e.ci.low, e.mean);
  EXPECT_GT(e.ci.high, e.mean);
}

TEST(EstimateOverProblems, ManyOrdinaryProblemsGiveTheTextbookInterval) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform;
  V x(5000);
  for (double& v : x) v = uniform(random);
  for (const double level : {0.5, 0.95, 0.999}) {
    const Estimate e = estimate_over_problems(x, level);
    const double half = student_quantile(4999, level) * e.se;
    EXPECT_NEAR(e.ci.low, e.mean - half, 0.01 * half);
    EXPECT_NEAR(e.ci.high, e.mean + half, 0.01 * half);
  }
}

TEST(EstimateOverGroups, OfOneProblemEachAreProblems) {
  const V x{0.2, 0.4, 0.9, 0.5, 0.1};
  const Estimate alone = estimate_over_problems(x);
  for (const auto& groups : {std::vector<std::size_t>{}, std::vector<std::size_t>{4, 3, 2, 1, 0}}) {
    const Estimate e = estimate_over_groups(x, groups);
    EXPECT_DOUBLE_EQ(e.mean, alone.mean);
    EXPECT_DOUBLE_EQ(e.se, alone.se);
    EXPECT_DOUBLE_EQ(e.ci.low, alone.ci.low);
    EXPECT_DOUBLE_EQ(e.ci.high, alone.ci.high);
  }
}

TEST(EstimateOverGroups, CopiesAddNothing) {
  const V once{0.2, 0.4, 0.9, 0.5};
  const V thrice{0.2, 0.2, 0.2, 0.4, 0.4, 0.4, 0.9, 0.9, 0.9, 0.5, 0.5, 0.5};
  const std::vector<std::size_t> groups{0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
  EXPECT_NEAR(estimate_over_groups(thrice, groups).se, estimate_over_problems(once).se, 1e-15);
  EXPECT_LT(estimate_over_problems(thrice).se, 0.6 * estimate_over_problems(once).se);
  EXPECT_TRUE(std::isnan(estimate_over_groups(thrice, std::vector<std::size_t>(12, 0)).se));
}

TEST(EstimateOverProblems, NoneOrAllSolvedHasWilsonsInterval) {
  for (const std::size_t q : {2U, 30U, 500U}) {
    const double t = student_quantile(static_cast<double>(q - 1), 0.95);
    const double end = t * t / (static_cast<double>(q) + t * t);
    const Estimate none = estimate_over_problems(V(q, 0.0));
    EXPECT_EQ(none.mean, 0);
    EXPECT_EQ(none.se, 0);
    EXPECT_EQ(none.ci.low, 0);
    EXPECT_NEAR(none.ci.high, end, 1e-12);
    const Estimate all = estimate_over_problems(V(q, 1.0));
    EXPECT_EQ(all.ci.high, 1);
    EXPECT_NEAR(all.ci.low, 1 - end, 1e-12);
    // A problem that is solved once in a thousand times changes next to nothing.
    V nearly(q, 0.0);
    nearly[0] = 0.001;
    EXPECT_NEAR(estimate_over_problems(nearly).ci.high, end, 0.01 * end);
  }
}

TEST(EstimateOverProblems, Undefined) {
  const Estimate one = estimate_over_problems(V{0.5});
  EXPECT_EQ(one.mean, 0.5);
  EXPECT_TRUE(std::isnan(one.se) && std::isnan(one.ci.low) && std::isnan(one.ci.high));
  EXPECT_TRUE(std::isnan(estimate_over_problems(V{1}).ci.low));
  EXPECT_TRUE(std::isnan(estimate_over_problems(V{}).mean));
  EXPECT_EQ(estimate_over_problems(V{1.0 / 3, 1.0 / 3, 1 - 2.0 / 3}).se, 0);
  const Estimate equal = estimate_over_problems(V{0.5, 0.5, 0.5});
  EXPECT_LT(equal.ci.low, 0.3) << "three problems that are alike say little of others";
  EXPECT_GT(equal.ci.high, 0.7);
  const Estimate many = estimate_over_problems(V(1000, 0.5));
  EXPECT_NEAR(many.ci.high - many.ci.low, 0.002, 0.001) << "a thousand say much";
}

TEST(EstimateOverTrials, AddsVariancesWithinProblems) {
  // Trials: (1, 0, 1, 0.5) and (0, 0, 1, 0).
  const V sums = {2.5, 1};
  const V squares = {2.25, 1};
  const Estimate e = estimate_over_trials(sums, squares, 4);
  EXPECT_DOUBLE_EQ(e.mean, 3.5 / 8);
  const double s0 = (2.25 - 2.5 * 2.5 / 4) / 3;
  const double s1 = (1 - 1.0 / 4) / 3;
  EXPECT_DOUBLE_EQ(e.se, std::sqrt((s0 + s1) / 4) / 2);
  EXPECT_GT(e.ci.low, 0);
  EXPECT_LT(e.ci.high, 1);
}

TEST(EstimateOverTrials, Ends) {
  const Estimate none = estimate_over_trials(V{0, 0}, V{0, 0}, 50);
  const double t = student_quantile(98, 0.95);
  EXPECT_EQ(none.ci.low, 0);
  EXPECT_NEAR(none.ci.high, t * t / (100 + t * t), 1e-12);
  const Estimate settled = estimate_over_trials(V{50, 0}, V{50, 0}, 50);  // one always, one never
  EXPECT_EQ(settled.se, 0);
  EXPECT_NEAR(settled.ci.high - settled.ci.low, 0.04, 0.01) << "one more trial could be the first to differ";
  EXPECT_NEAR(settled.ci.high - 0.5, 0.5 - settled.ci.low, 1e-12);
  EXPECT_TRUE(std::isnan(estimate_over_trials(V{1, 0}, V{1, 0}, 1).se));
  EXPECT_TRUE(std::isnan(estimate_over_trials(V{}, V{}, 5).mean));
}

/// Half the problems are solved almost always, half almost never: two trials hardly ever differ.
TEST(EstimateOverTrials, CoversWhereTrialsHardlyEverDiffer) {
  constexpr int kExperiments = 2000;
  for (const std::size_t problems : {5U, 30U, 200U}) {
    std::mt19937_64 random(problems);
    std::uniform_real_distribution<double> uniform;
    int covered = 0;
    for (int e = 0; e < kExperiments; ++e) {
      V sums(problems), squares;
      double truth = 0;
      for (std::size_t q = 0; q < problems; ++q) {
        const double p = q % 2 == 0 ? 0.99 : 0.01;
        truth += p / static_cast<double>(problems);
        for (int t = 0; t < 2; ++t) sums[q] += uniform(random) < p ? 1 : 0;
      }
      squares = sums;
      const Interval ci = estimate_over_trials(sums, squares, 2).ci;
      covered += ci.low <= truth && truth <= ci.high;
    }
    EXPECT_GT(covered, 0.94 * kExperiments - 5 * std::sqrt(0.05 * 0.95 * kExperiments)) << problems;
  }
}

}  // namespace
}  // namespace ttc
