#include "analysis/statistics/jackknife.h"

#include <gtest/gtest.h>

#include "analysis/statistics/estimate.h"
#include "models/distributions.h"

namespace ttc {
namespace {

std::vector<double> draws(std::size_t count) {
  Stream stream(Purpose::claim, {});
  std::vector<double> values(count);
  for (double& x : values) x = 3 + draw_normal(stream);
  return values;
}

TEST(Jackknife, OfAMeanIsItsStandardError) {
  const std::vector<double> values = draws(200'000);
  const double se = jackknife_se([&](std::size_t block) { return mean_without(block, values); });
  EXPECT_NEAR(se / estimate_over_problems(values).se, 1, 0.5);  // 19 degrees of freedom
  const double doubled = jackknife_se([&](std::size_t block) { return 2 * mean_without(block, values); });
  EXPECT_NEAR(doubled, 2 * se, 1e-9);
}

TEST(Jackknife, FollowsTheDeltaMethodWhereAnEstimateIsNoMean) {
  const std::vector<double> values = draws(20'000);
  const double se = jackknife_se([&](std::size_t block) { return mean_without(block, values); });
  const double log_se =
      jackknife_se([&](std::size_t block) { return std::log(mean_without(block, values)); });
  EXPECT_NEAR(log_se, se / mean_without(kJackknifeBlocks, values), 1e-3 * se);
}

TEST(Jackknife, WithoutABlockTheRestIsAveraged) {
  std::vector<double> values(40, 1);
  values[0] = values[1] = 39;
  EXPECT_EQ(mean_without(0, values), 1);
  EXPECT_EQ(mean_without(1, values), (2 * 39 + 36) / 38.0);
  EXPECT_EQ(mean_without(kJackknifeBlocks, values), (2 * 39 + 38) / 40.0);
  EXPECT_TRUE(std::isnan(jackknife_se([](std::size_t block) { return block == 3 ? std::nan("") : 1; })));
}

}  // namespace
}  // namespace ttc
