#include "sim/estimates/compute_ratio.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/made_curve.h"

namespace ttc {
namespace {

using Made = testing::MadeCurve;

/// A hundred problems, each with the same means.
std::vector<std::vector<double>> rungs(const std::vector<double>& accuracies) {
  std::vector<std::vector<double>> all;
  for (const double accuracy : accuracies) all.emplace_back(100, accuracy);
  return all;
}

TEST(ComputeRatio, IsThatOfTheCostsOfEqualCurves) {
  const Made cheap({1, 2, 4, 8}, rungs({0.1, 0.2, 0.3, 0.4}), 10);
  const Made dear({1, 2, 4, 8}, rungs({0.1, 0.2, 0.3, 0.4}), 30);
  const ComputeRatio ratio = compute_ratio(cheap.means, dear.means, 0.05);
  EXPECT_EQ(ratio.rungs, 2U);  // the inner ones
  EXPECT_NEAR(ratio.log.value, -std::log(3), 1e-12);
  EXPECT_NEAR(ratio.log.se, 0, 1e-6);
}

TEST(ComputeRatio, LeavesOutWhatIsNotReachedClearly) {
  const Made low({1, 2, 4}, rungs({0.1, 0.2, 0.3}), 10);
  const Made high({1, 2, 4, 8}, rungs({0.05, 0.15, 0.29, 0.5}), 10);
  const ComputeRatio ratio = compute_ratio(low.means, high.means, 0.02);
  EXPECT_EQ(ratio.rungs, 1U);  // .15; .29 is nearer to .3 than that
  EXPECT_NEAR(ratio.log.value, std::log(std::sqrt(2) / 2), 1e-12);
  EXPECT_EQ(compute_ratio(low.means, high.means, 0.2).rungs, 0U);
}

}  // namespace
}  // namespace ttc
