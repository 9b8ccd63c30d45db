#include "models/search/quick_exp.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

TEST(QuickExp, IsTheExponential) {
  for (double x = -699.9; x < 700; x += 0.0437) EXPECT_NEAR(quick_exp(x) / std::exp(x), 1, 6e-16) << x;
  EXPECT_EQ(quick_exp(0), 1);
  EXPECT_EQ(quick_exp(-0.0), 1);
  EXPECT_NEAR(quick_exp(1e-17), 1, 1e-16);
}

TEST(QuickExp, StopsAtItsEnds) {
  EXPECT_EQ(quick_exp(-1e300), quick_exp(-700));
  EXPECT_EQ(quick_exp(1e300), quick_exp(700));
  EXPECT_GT(quick_exp(-700), 0);
}

}  // namespace
}  // namespace ttc
