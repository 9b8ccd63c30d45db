#include "analysis/statistics/jackknife.h"

#include <gtest/gtest.h>

#include "analysis/statistics/estimate.h"
#include "models/random/distributions.h"

namespace ttc {
namespace {

std::vector<double> draws(std::size_t count) {
  Stream stream(Purpose::claim, {});
  std::vector<double> values(count);
  for (double& x : values) x = 0.5 + 0.1 * draw_normal(stream);
  return values;
}

TEST(Jackknife, OfAMeanIsItsStandardError) {
  const std::vector<double> values = draws(200'000);
  const double se = jackknife_se([&](std::size_t block) { return mean_without(block, values); });
  EXPECT_NEAR(se / estimate_over_problems(values).se, 1, 0.3);  // 99 degrees of freedom
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
  std::vector<double> values(200, 1);
  values[0] = values[1] = 100;
  EXPECT_EQ(mean_without(0, values), 1);
  EXPECT_EQ(mean_without(1, values), (2 * 100 + 196) / 198.0);
  EXPECT_EQ(mean_without(kJackknifeBlocks, values), (2 * 100 + 198) / 200.0);
  values.resize(30);  // some blocks are empty
  EXPECT_EQ(mean_without(0, values), mean_without(kJackknifeBlocks, values));
  EXPECT_TRUE(std::isnan(jackknife_se([](std::size_t block) { return block == 3 ? std::nan("") : 1; })));
}

}  // namespace
}  // namespace ttc
