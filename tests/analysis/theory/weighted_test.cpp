#include "analysis/theory/weighted.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace ttc {
namespace {

using V = std::vector<double>;

TEST(WeightedLimit, LargestProductAmongAnswersThatAreGiven) {
  EXPECT_EQ(weighted_limit(V{0.3, 0.7}, V{0.9, 0.2}, {}, 1), 1);
  EXPECT_EQ(weighted_limit(V{0.3, 0.7}, V{0.2, 0.9}, {}, 1), 0);
  EXPECT_EQ(weighted_limit(V{0.0, 0.7}, V{100, -1}, {}, 1), 0);
  EXPECT_EQ(weighted_limit(V{0.1, 0.7}, V{-1, -1}, {}, 1), 1);  // the least negative
  EXPECT_EQ(weighted_limit(V{0, 0}, V{1, 1}, {}, 1), 0);
  // The slowest rival need not be the runner-up, but the winner is plain: .27, .12, .10.
  EXPECT_EQ(weighted_limit(V{0.45, 0.4, 0.1}, V{0.6, 0.3, 1}, {}, 1), 1);
}

TEST(WeightedLimit, TiesOfTwoAreACoin) {
  EXPECT_EQ(weighted_limit(V{0.2, 0.4}, V{1, 0.5}, {}, 1), 0.5);
  EXPECT_EQ(weighted_limit(V{0.3, 0.2, 0.1}, V{0.1, 0.15, 0.2}, {}, 1), 0.5);  // 0.03, 0.03 (rounded), 0.02
  EXPECT_EQ(weighted_limit(V{0.2, 0.4}, V{1, 0.5}, {}, 2), 1);
}

TEST(WeightedLimit, TiesOfThreeNeedDeviationsUnlessTheyAgree) {
  const V p = {0.2, 0.4, 0.4};
  const V r = {1, 0.5, 0.5};
  EXPECT_TRUE(std::isnan(weighted_limit(p, r, {}, 1)));
  EXPECT_EQ(weighted_limit(p, r, {}, 3), 1);
  EXPECT_EQ(weighted_limit(p, r, {}, 0), 0);
  // Published check value.
  EXPECT_NEAR(weighted_limit(p, r, V{0, 0, 0}, 1), 0.25 + std::asin(2.0 / 3) / (2 * std::numbers::pi), 1e-12);
}

TEST(WeightedLimit, SharesOfATieAddUpToOne) {
  for (const V& sd : {V{0, 0, 0, 0}, V{0.3, 0.1, 2, 0}, V{1e4, 1e-3, 1, 0.1}}) {
    const V p = {0.1, 0.2, 0.3, 0.25};
    double sum = 0;
    for (std::size_t first = 0; first < p.size(); ++first) {
      V q = p, r, s = sd;
      std::swap(q[0], q[first]);
      std::swap(s[0], s[first]);
      for (const double x : q) r.push_back(0.06 / x);
      const double share = weighted_limit(q, r, s, 1);
      EXPECT_GT(share, 0);
      sum += share;
    }
    EXPECT_NEAR(sum, 1, 1e-12);
  }
  // Equal variances: equal shares. More variance: a larger one.
  EXPECT_NEAR(weighted_limit(V{0.2, 0.2, 0.2}, V{1, 1, 1}, V{0.5, 0.5, 0.5}, 1), 1.0 / 3, 1e-12);
  EXPECT_GT(weighted_limit(V{0.2, 0.2, 0.2}, V{1, 1, 1}, V{0.6, 0.5, 0.5}, 1), 0.335);
}

TEST(WeightedLimit, EqualButForRounding) {
  EXPECT_EQ(weighted_limit(V{0.3, 0.1 + 0.2}, V{1, 1}, {}, 1), 0.5);
  EXPECT_EQ(weighted_limit(V{0.3, 0.3 + 1e-14}, V{1, 1}, {}, 1), 0);
}

TEST(WeightedLimit, TheUnitOfRewardsDoesNotMatter) {
  const V p = {0.2, 0.4, 0.4};
  const double share = weighted_limit(p, V{1, 0.5, 0.5}, V{1, 2, 0.5}, 1);
  for (const double unit : {1e-200, 1e-5, 1e200, 1e307})
    EXPECT_NEAR(weighted_limit(p, V{unit, 0.5 * unit, 0.5 * unit}, V{unit, 2 * unit, 0.5 * unit}, 1), share,
                1e-12)
        << unit;
}

TEST(WeightedLimit, RewardsThatAreAlwaysZeroNeverMove) {
  // The first wins if it is positive, else the two sums that stay at zero tie.
  EXPECT_NEAR(weighted_limit(V{0.2, 0.3, 0.4}, V{0, 0, 0}, V{1, 0, 0}, 1), 0.5, 1e-12);
  EXPECT_NEAR(weighted_limit(V{0.2, 0.3, 0.4}, V{0, 0, 0}, V{0, 0, 1}, 1), 0.25, 1e-12);
  EXPECT_NEAR(weighted_limit(V{0.2, 0.3, 0.4}, V{0, 0, 0}, V{0, 0, 0}, 1), 1.0 / 3, 1e-12);
}

}  // namespace
}  // namespace ttc
