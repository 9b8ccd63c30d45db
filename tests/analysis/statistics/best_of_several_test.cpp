#include "analysis/statistics/best_of_several.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "models/random/distributions.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

TEST(BestOfSeveral, IsAOneSidedTestCorrectedForTheNumberOfRivals) {
  const auto error_at = [](double t, std::size_t strategies) {
    return told_apart({.difference = t, .se = 1, .ci = {}, .problems = 31}, strategies);
  };
  const boost::math::students_t law(30);
  for (const std::size_t strategies : {2U, 6U}) {
    const double edge = quantile(complement(law, 0.05 / static_cast<double>(strategies - 1)));
    EXPECT_FALSE(error_at(edge - 1e-9, strategies));
    EXPECT_TRUE(error_at(edge + 1e-9, strategies));
  }
  EXPECT_FALSE(told_apart({.difference = 1, .se = std::nan(""), .ci = {}, .problems = 1}, 2));
  EXPECT_FALSE(told_apart({.difference = 0, .se = 0, .ci = {}, .problems = 9}, 2));
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
      for (double& x : means[s]) sums[s] += x = (s == 0 ? ahead : 0) + draw_normal(stream);
      if (sums[s] > sums[best]) best = s;
    }
    lost += best != 0 && told_apart(paired_difference(means[best], means[0]), corrected_for);
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
