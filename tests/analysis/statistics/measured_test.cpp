#include "analysis/statistics/measured.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/quantile.h"

namespace ttc {
namespace {

TEST(Measured, ErrorsOfIndependentNumbersAddInSquares) {
  const Measured d = Measured{3, 3} - Measured{1, 4};
  EXPECT_EQ(d.value, 2);
  EXPECT_EQ(d.se, 5);
  EXPECT_EQ((-2 * d).se, 10);
  EXPECT_EQ((d / -2).value, -1);
  EXPECT_EQ((Measured{-6, 2}).sigmas(), 3);
}

TEST(Moments, AreOfTheNumbersTold) {
  Moments moments;
  for (const double x : {1.0, 2.0, 3.0, 6.0}) moments.add(x);
  EXPECT_EQ(moments.mean(), 3);
  EXPECT_DOUBLE_EQ(moments.variance(), 3.5);
  EXPECT_DOUBLE_EQ(moments.measured().se, std::sqrt(14.0 / 3 / 4)) << "the usual standard error";
  EXPECT_TRUE(std::isnan(Moments{}.mean()));
  Moments one;
  one.add(2);
  EXPECT_TRUE(std::isnan(one.measured().se));
}

TEST(Quantile, LiesBetweenTheValuesOrAtOne) {
  const std::vector<double> values{4, 1, 2};
  EXPECT_EQ(quantile(values, 0), 1);
  EXPECT_EQ(quantile(values, 0.75), 3);
  EXPECT_EQ(lower_quantile(values, 0.75), 2);
  EXPECT_EQ(quantile(values, 1), 4);
  EXPECT_EQ(quantile({7}, 0.3), 7);
}

}  // namespace
}  // namespace ttc
