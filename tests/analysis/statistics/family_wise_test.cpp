#include "analysis/statistics/family_wise.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

/// By p-values: a test at a level of confidence excludes where p is at most 1 - level.
std::vector<bool> holm_of(const std::vector<double>& p, double level = 0.95) {
  return holm(p.size(), level, [&](std::size_t i, double at) { return p[i] <= (1 - at) * (1 + 1e-9); });
}

TEST(FamilyWise, OneComparisonIsAsItIs) {
  EXPECT_EQ(holm_of({0.05}), std::vector<bool>{true});
  EXPECT_EQ(holm_of({0.051}), std::vector<bool>{false});
  EXPECT_TRUE(holm_of({}).empty());
}

TEST(FamilyWise, StepsDown) {
  // Thresholds 0.0125, 0.0167, 0.025, 0.05: the textbook's example of where Bonferroni finds one and Holm
  // two.
  EXPECT_EQ(holm_of({0.01, 0.04, 0.03, 0.015}), (std::vector<bool>{true, false, false, true}));
  EXPECT_EQ(holm_of({0.05, 0.025, 0.01, 0.016}), (std::vector<bool>{true, true, true, true}));
}

TEST(FamilyWise, StopsAtTheFirstThatFails) {
  // The second smallest fails at 0.025, so the largest, which would pass at 0.05, is not asked.
  EXPECT_EQ(holm_of({0.03, 0.001, 0.04}), (std::vector<bool>{false, true, false}));
}

TEST(FamilyWise, SinglesThatPassAloneFailInAFamily) {
  EXPECT_EQ(holm_of(std::vector<double>(55, 0.04)), std::vector<bool>(55, false));
}

}  // namespace
}  // namespace ttc
