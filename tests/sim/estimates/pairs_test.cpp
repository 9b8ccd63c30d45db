#include "sim/estimates/pairs.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/made_curve.h"

namespace ttc {
namespace {

using Made = testing::MadeCurve;

TEST(Pairs, CompareAtTheBudgetsThatBothHave) {
  const Made a({1, 2, 4}, {{0.5, 0.1}, {0.6, 0.2}, {0.7, 0.4}}, 10);
  const Made b({2, 4, 8}, {{0.5, 0.1}, {0.5, 0.2}, {0.9, 0.9}}, 10);
  const auto pairs = make_pairs({a.means, b.means});
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].axis, "budget");
  EXPECT_EQ(pairs[0].at, 2);
  EXPECT_NEAR(pairs[0].difference.difference, 0.1, 1e-12);
  EXPECT_NEAR(pairs[0].difference.se, 0, 1e-12);  // both problems gain the same
  EXPECT_NEAR(pairs[1].difference.difference, 0.2, 1e-12);
}

TEST(Pairs, CompareNoExpansionsWithCandidates) {
  Made a({1, 2, 4}, {{0.5, 0.1}, {0.6, 0.2}, {0.7, 0.4}}, 10);
  Made b({2, 4, 8}, {{0.5, 0.1}, {0.5, 0.2}, {0.9, 0.9}}, 10);
  a.means.unit = "expansions";
  EXPECT_TRUE(make_pairs({a.means, b.means}).empty());
  b.means.unit = "expansions";
  EXPECT_EQ(make_pairs({a.means, b.means}).front().axis, "expansions");
}

TEST(Pairs, InterpolateInLogFlopsWhereCostsDiffer) {
  const Made cheap({1, 2, 4}, {{0.5, 0.1}, {0.6, 0.2}, {0.7, 0.4}}, 10);
  const Made dear({1, 4}, {{0.2, 0.0}, {0.6, 0.4}}, 20);
  std::vector<Pair> pairs = make_pairs({cheap.means, dear.means});
  std::erase_if(pairs, [](const Pair& p) { return p.axis != "flops"; });
  ASSERT_EQ(pairs.size(), 2U);  // 20 and 40; at 10 and at 80 only one of them is known
  EXPECT_EQ(pairs[0].at, 20);
  EXPECT_NEAR(pairs[0].difference.difference, 0.3, 1e-12);
  EXPECT_EQ(pairs[1].at, 40);
  EXPECT_NEAR(pairs[1].difference.difference, 0.55 - 0.3,
              1e-12);  // half-way between 20 and 80 on the log axis
}

TEST(Pairs, AtEqualFlopsDoNotDependOnTheOrderOrOnHowManyRungs) {
  const Made cheap({1, 2, 4}, {{0.5, 0.1}, {0.6, 0.2}, {0.7, 0.4}}, 10);
  const Made greedy({1}, {{0.2, 0.3}}, 20);
  for (const auto& pairs :
       {make_pairs({cheap.means, greedy.means}), make_pairs({greedy.means, cheap.means})}) {
    ASSERT_EQ(pairs.size(), 2U);  // one at n = 1, one at 20 FLOPs
    EXPECT_EQ(pairs[1].axis, "flops");
    EXPECT_NEAR(std::abs(pairs[1].difference.difference), 0.15, 1e-12);
  }
}

}  // namespace
}  // namespace ttc
