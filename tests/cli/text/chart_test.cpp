#include "cli/text/chart.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/errors.h"

namespace ttc {
namespace {

CurveView rising() {
  CurveView c;
  c.selector = "majority";
  c.budget = {1, 4, 16};
  c.accuracy = {0.2, 0.4, 0.6};
  c.ci_low = {0.1, 0.3, 0.5};
  c.ci_high = {0.3, 0.5, 0.7};
  return c;
}

std::string drawn(const CurveView& c, std::size_t width = 60) { return chart_text({&c}, width); }

TEST(Chart, SpansTheBandsAndNamesTheRungs) {
  const std::string text = drawn(rising());
  EXPECT_NE(text.find(" 70.0 ┤"), std::string::npos) << text;
  EXPECT_NE(text.find(" 10.0 ┤"), std::string::npos) << text;
  EXPECT_NE(text.find("1" + std::string(22, ' ') + "4"), std::string::npos) << text;
  EXPECT_NE(text.find("% by samples n: a majority; ░ 95 % band"), std::string::npos) << text;
}

TEST(Chart, KeepsToSharesWhereACurveIsFlat) {
  CurveView c = rising();
  c.accuracy = c.ci_low = c.ci_high = {1, 1, 1};
  EXPECT_NE(drawn(c).find("100.0 ┤"), std::string::npos) << drawn(c);
  c.accuracy = c.ci_low = c.ci_high = {0, 0, 0};
  EXPECT_NE(drawn(c).find("  0.0 ┤"), std::string::npos) << drawn(c);
}

TEST(Chart, LeavesOutWhatIsNoNumber) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinite = std::numeric_limits<double>::infinity();
  CurveView c = rising();
  c.ci_low = {nan, nan, nan};
  c.ci_high = {0.3, infinite, nan};
  c.accuracy[1] = nan;
  EXPECT_EQ(drawn(c).find("nan"), std::string::npos);
  c.accuracy = {nan, nan, nan};
  EXPECT_FALSE(drawn(c).empty());
}

TEST(Chart, TakesOneRungAndRefusesBudgetsThatDoNotAscend) {
  CurveView c = rising();
  c.budget = {8};
  EXPECT_FALSE(drawn(c, 10).empty());
  c.budget = {1, 64, 16};
  EXPECT_THROW(drawn(c), DataError);
  c.budget = {-1, 4, 16};
  EXPECT_THROW(drawn(c), DataError);
}

}  // namespace
}  // namespace ttc
