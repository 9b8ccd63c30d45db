#include "analysis/statistics/resampled.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace ttc {
namespace {

TEST(PercentileInterval, IsTheMiddleOfTheValuesUnlessTooManyAreUndefined) {
  std::vector<double> values;
  for (int i = 0; i <= 200; ++i) values.push_back(200 - i);
  EXPECT_NEAR(percentile_interval(values).low, 5, 1e-9);
  EXPECT_NEAR(percentile_interval(values).high, 195, 1e-9);
  for (int i = 0; i < 10; ++i) values.push_back(std::nan(""));
  EXPECT_NEAR(percentile_interval(values).low, 5, 1e-9);
  values.push_back(std::nan(""));
  EXPECT_TRUE(std::isnan(percentile_interval(values).low));
  EXPECT_TRUE(std::isnan(percentile_interval({}).high));
}

TEST(PercentileInterval, InterpolatesBetweenOrderStatistics) {
  const std::vector<double> values{40, 10, 20, 30};  // places 0 … 3 of the sorted ones
  const Interval half = percentile_interval(values, 0.5);
  EXPECT_NEAR(half.low, 10 + 10 * 0.75, 1e-12);
  EXPECT_NEAR(half.high, 10 + 10 * 2.25, 1e-12);
  const Interval one = percentile_interval({7}, 0.95);
  EXPECT_EQ(one.low, 7);
  EXPECT_EQ(one.high, 7);
}

TEST(PercentileInterval, MovesWithItsValues) {
  std::vector<double> values, mirrored, stretched;
  for (int i = 0; i < 57; ++i) {
    values.push_back(i * i % 31);
    mirrored.push_back(-values.back());
    stretched.push_back(3 * values.back() + 5);
  }
  for (const double level : {0.2, 0.95}) {
    const Interval here = percentile_interval(values, level);
    EXPECT_NEAR(percentile_interval(mirrored, level).low, -here.high, 1e-12);
    EXPECT_NEAR(percentile_interval(stretched, level).high, 3 * here.high + 5, 1e-12);
    EXPECT_LE(here.low, here.high);
  }
  EXPECT_LE(percentile_interval(values, 0.95).low, percentile_interval(values, 0.2).low);
}

}  // namespace
}  // namespace ttc
