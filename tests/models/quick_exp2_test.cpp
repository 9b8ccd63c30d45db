#include "models/quick_exp2.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

TEST(QuickExp2, IsThePowerOfTwo) {
  for (double x = -1021.9; x < 1023; x += 0.0437) EXPECT_NEAR(quick_exp2(x) / std::exp2(x), 1, 3e-12) << x;
  for (const double x : {-1022.0, -1.0, -0.0, 0.0, 1.0, 52.0, 1023.0}) EXPECT_EQ(quick_exp2(x), std::exp2(x));
}

}  // namespace
}  // namespace ttc
