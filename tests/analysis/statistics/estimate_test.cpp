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
  EXPECT_EQ(equal.ci.low, 0.5);
  EXPECT_EQ(equal.ci.high, 0.5);
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
  EXPECT_EQ(settled.ci.low, 0.5);
  EXPECT_EQ(settled.ci.high, 0.5);
  EXPECT_TRUE(std::isnan(estimate_over_trials(V{1, 0}, V{1, 0}, 1).se));
  EXPECT_TRUE(std::isnan(estimate_over_trials(V{}, V{}, 5).mean));
}

}  // namespace
}  // namespace ttc
