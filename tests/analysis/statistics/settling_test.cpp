#include "analysis/statistics/settling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace ttc {
namespace {

TEST(Saturation, SettlesForGood) {
  const std::vector<double> budget = {1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(settled_from(budget, std::vector{-0.4, -0.2, -0.1, 0.0}, 0.1), 4);
  EXPECT_DOUBLE_EQ(settled_from(budget, std::vector{-0.4, -0.2, -0.1, 0.0}, 0.15), 2 * std::sqrt(2.0));
  EXPECT_DOUBLE_EQ(settled_from(budget, std::vector{0.0, 0.3, 0.1, 0.1}, 0.2), 2 * std::sqrt(2.0))
      << "it was close before";
  EXPECT_DOUBLE_EQ(settled_from(budget, std::vector{0.0, 0.0, 0.0, 0.0}, 0.1), 1);
  EXPECT_TRUE(std::isinf(settled_from(budget, std::vector{0.0, 0.0, 0.0, 0.3}, 0.1)));
  EXPECT_TRUE(std::isnan(settled_from(budget, std::vector{0.0, 0.0, 0.0, std::nan("")}, 0.1)));
}

}  // namespace
}  // namespace ttc
