#include "analysis/statistics/paired.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "analysis/statistics/student.h"

namespace ttc {
namespace {

using V = std::vector<double>;

TEST(PairedDifference, IsTheOneSampleTest) {
  const PairedDifference d = paired_difference(V{0.5, 0.7, 0.9}, V{0.4, 0.7, 0.6});
  EXPECT_NEAR(d.difference, 0.4 / 3, 1e-15);
  const double sd =
      std::sqrt(((0.1 - 0.4 / 3) * (0.1 - 0.4 / 3) + 0.16 / 9 + (0.3 - 0.4 / 3) * (0.3 - 0.4 / 3)) / 2);
  EXPECT_NEAR(d.se, sd / std::sqrt(3), 1e-15);
  EXPECT_NEAR(d.ci.high - d.difference, student_quantile(2, 0.95) * d.se, 1e-14);
  EXPECT_EQ(d.problems, 3U);
  // A third, computed in two ways on each problem: no difference, and no error of it.
  const PairedDifference rounding = paired_difference(V{1.0 / 3, 0.1 + 0.2, 0.7}, V{1 - 2.0 / 3, 0.3, 0.7});
  EXPECT_EQ(rounding.difference, 0);
  EXPECT_EQ(rounding.se, 0);
  EXPECT_NEAR(rounding.ci.high, paired_difference(V{0, 0, 0}, V{0, 0, 0}).ci.high, 1e-12);
  const PairedDifference same = paired_difference(V{0.5, 0.7}, V{0.5, 0.7});
  EXPECT_EQ(same.difference, 0);
  EXPECT_EQ(same.se, 0);
  EXPECT_LT(same.ci.low, -0.5) << "two problems that do not differ say little of others";
  EXPECT_TRUE(std::isnan(paired_difference(V{1}, V{0}).se));
  EXPECT_EQ(paired_difference(V{1}, V{0}).difference, 1);
  EXPECT_TRUE(std::isnan(paired_difference(V{}, V{}).difference));
}

TEST(PairedDifference, IsAntisymmetricAndNarrowerAtALowerLevel) {
  const V a{0.5, 0.7, 0.9, 0.2}, b{0.4, 0.8, 0.6, 0.1};
  const PairedDifference d = paired_difference(a, b), back = paired_difference(b, a);
  EXPECT_NEAR(back.difference, -d.difference, 1e-16);
  EXPECT_NEAR(back.ci.low, -d.ci.high, 1e-16);
  EXPECT_EQ(back.se, d.se);
  const PairedDifference half = paired_difference(a, b, 0.5);
  EXPECT_NEAR((half.ci.high - half.ci.low) / (d.ci.high - d.ci.low),
              student_quantile(3, 0.5) / student_quantile(3, 0.95), 1e-12);
}

/// With so many problems a difference of `d` is z standard errors beyond the edge of the test: 95 % of what
/// is seen is.
TEST(ProblemsToSee, HasThePowerThatItNames) {
  for (const double sd : {0.3, 1.0})
    for (const double difference : {0.02, -0.1}) {
      const std::size_t seen = 100;
      const double problems = problems_to_see(
          {.difference = difference, .se = sd / std::sqrt(100.0), .ci = {}, .problems = seen});
      const double z = 1.6448536269514722;
      const double power =
          0.5 * std::erfc((z - std::abs(difference) * std::sqrt(problems) / sd) / std::sqrt(2));
      EXPECT_NEAR(power, 0.95, 1e-12);
    }
}

TEST(ProblemsToSee, WhatCannotBeSeen) {
  EXPECT_TRUE(std::isinf(problems_to_see({.difference = 0, .se = 0.1, .ci = {}, .problems = 10})));
  EXPECT_TRUE(std::isnan(problems_to_see(paired_difference(V{1}, V{0}))));
  EXPECT_EQ(problems_to_see({.difference = 0.1, .se = 0, .ci = {}, .problems = 10}), 0);
}

}  // namespace
}  // namespace ttc
