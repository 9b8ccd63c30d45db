#include "analysis/theory/sigmoid.h"

#include <gtest/gtest.h>

#include <limits>

namespace ttc {
namespace {

TEST(Sigmoid, IsTheInverseOfLogOdds) {
  EXPECT_EQ(sigmoid(0), 0.5);
  for (const double p : {1e-9, 0.01, 0.3, 0.9}) EXPECT_NEAR(sigmoid(std::log(p / (1 - p))), p, 1e-15);
}

TEST(Sigmoid, EndsAtZeroAndOne) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(sigmoid(-infinite), 0);
  EXPECT_EQ(sigmoid(infinite), 1);
}

}  // namespace
}  // namespace ttc
