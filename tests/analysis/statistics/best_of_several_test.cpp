#include "analysis/statistics/best_of_several.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "analysis/statistics/paired.h"
#include "models/random/distributions.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

/// Means of 31 problems whose difference is `t` standard errors above zero.
bool apart_at(double t, std::size_t strategies) {
  std::vector<double> d(31);
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = 0.01 * (static_cast<double>(i) - 15);
  const double se = mean_over_problems(d).se;
  for (double& x : d) x += t * se;
  return told_apart(d, std::vector<double>(31, 0.0), strategies);
}

TEST(BestOfSeveral, IsAOneSidedTestCorrectedForTheNumberOfRivals) {
  const boost::math::students_t law(30);
  for (const std::size_t strategies : {2U, 6U}) {
    const double edge = quantile(complement(law, 0.05 / static_cast<double>(strategies - 1)));
    EXPECT_FALSE(apart_at(edge - 1e-9, strategies));
    EXPECT_TRUE(apart_at(edge + 1e-9, strategies));
  }
  using V = std::vector<double>;
  EXPECT_FALSE(told_apart(V{1}, V{0}, 2)) << "one problem";
  EXPECT_FALSE(told_apart(V(9, 0.5), V(9, 0.5), 2));
  EXPECT_FALSE(told_apart(V(3, 0.52), V(3, 0.5), 2)) << "equal differences of few problems are no certainty";
}

/// How often the true best of eight, `ahead` of the other seven, is declared certainly not the best.
int losses(double ahead, std::size_t corrected_for, int experiments) {
  constexpr std::size_t kStrategies = 8, kProblems = 60;
  int lost = 0;
  for (int e = 0; e < experiments; ++e) {
    std::vector<std::vector<double>> means(kStrategies, std::vector<double>(kProblems));
    std::size_t best = 0;
    std::vector<double> sums(kStrategies);
    for (std::size_t s = 0; s < kStrategies; ++s) {
      Stream stream(Purpose::claim, {.problem = static_cast<std::uint64_t>(e)}, s);
      for (double& x : means[s]) sums[s] += x = 0.5 + 0.1 * ((s == 0 ? ahead : 0) + draw_normal(stream));
      if (sums[s] > sums[best]) best = s;
    }
    lost += best != 0 && told_apart(means[best], means[0], corrected_for);
  }
  return lost;
}

TEST(BestOfSeveral, KeepsTheTrueBestAlthoughTheBestSeenWasPicked) {
  constexpr int kExperiments = 2000;
  EXPECT_LE(losses(0, 8, kExperiments), 0.05 * kExperiments + 5 * std::sqrt(0.05 * 0.95 * kExperiments));
  EXPECT_GT(losses(0, 2, kExperiments), 0.10 * kExperiments) << "the control: without the correction";
}

}  // namespace
}  // namespace ttc
