#include "analysis/fits/size_law.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

/// Sizes in equal steps of log N, each best between the law's budgets for sizes half a step smaller and
/// larger: it comes to accuracy `i` / 10 there, at once, and has half of that before.
std::vector<SizeCurve> lawful(double a, double b, int sizes, double step) {
  std::vector<SizeCurve> curves;
  const auto log2_budget = [&](double log_n) { return (a * log_n + b) / std::log10(2.0); };
  for (int i = 0; i < sizes; ++i) {
    const double log_n = 8.5 + step * i;
    SizeCurve c{.parameters = std::pow(10, log_n), .flops = {}, .accuracy = {}};
    const double from = std::exp2(log2_budget(log_n - step / 2));
    c.flops = {1e6 * (1 + i), from * 0.999, from, 1e30};
    const double most = 0.1 + 0.1 * i;
    c.accuracy = {0.05 / (2 + i), 0.05 / (2 + i), most, most};
    curves.push_back(std::move(c));
  }
  return curves;
}

/// Budgets over which the law's steps are whole.
std::vector<double> whole_steps(double a, double b, int sizes, double step) {
  std::vector<double> budgets;
  for (double log_n = 8.5 - step / 2 + 1e-4; log_n < 8.5 + step * (sizes - 0.5); log_n += step / 400)
    budgets.push_back(std::pow(10, a * log_n + b));
  return budgets;
}

TEST(SizeLaw, IsFoundWhereItIsKnown) {
  for (const double a : {0.8, 1.19}) {
    const SizeLawFit fit = fit_size_law(lawful(a, 2.03, 5, 0.4), whole_steps(a, 2.03, 5, 0.4));
    EXPECT_EQ(fit.reason, "");
    EXPECT_EQ(fit.sizes, 5U);
    EXPECT_EQ(fit.crossings, 4U);
    EXPECT_EQ(fit.reversals, 0U);
    EXPECT_NEAR(fit.over_budgets.a, a, 0.01);
    EXPECT_NEAR(fit.over_budgets.b, 2.03, 0.1);
    EXPECT_NEAR(fit.through_crossings.a, a, 0.01);
    EXPECT_NEAR(fit.through_crossings.b, 2.03, 0.1);
  }
}

TEST(SizeLaw, ThroughCrossingsDoesNotDependOnWhereTheBudgetsEnd) {
  const std::vector<SizeCurve> curves = lawful(1.19, 2.03, 5, 0.4);
  std::vector<double> longer = whole_steps(1.19, 2.03, 5, 0.4);
  for (int i = 0; i < 2000; ++i) longer.push_back(longer.back() * 1.01);
  const SizeLawFit fit = fit_size_law(curves, longer);
  EXPECT_NEAR(fit.through_crossings.a, 1.19, 0.01);
  EXPECT_GT(fit.over_budgets.a, 1.4) << "the control: the line over all budgets does";
}

TEST(SizeLaw, ComparesWhereEveryCurveInReachWasMeasured) {
  std::vector<SizeCurve> curves{{1, {1, 64}, {0, 1}}, {4, {4, 256}, {0, 1}}, {16, {16, 1024}, {0, 1}}};
  const std::vector<double> budgets = size_budgets(curves);
  EXPECT_EQ(budgets.front(), 4);
  EXPECT_EQ(budgets.back(), 64);
  EXPECT_EQ(budgets.size(), 8 * 4 + 1U);
  curves[0].flops = {0, 2};
  EXPECT_TRUE(size_budgets(curves).empty());
  EXPECT_EQ(fit_size_law(curves, {}).reason, "no budget lies on the ladders of two sizes");
}

TEST(SizeLaw, SaysWhyThereIsNone) {
  const std::vector<double> budgets{1, 2, 4, 8, 16, 32};
  const SizeCurve small{1, {1, 32}, {0.5, 0.5}}, middle{2, {2, 32}, {0.2, 0.2}},
      large{4, {4, 32}, {0.1, 0.1}};
  SizeLawFit fit = fit_size_law(std::vector{large, small, middle}, budgets);
  EXPECT_EQ(fit.reason, "one size is best at every budget");
  EXPECT_TRUE(std::isnan(fit.over_budgets.a) && std::isnan(fit.through_crossings.b));
  SizeCurve better = large;
  better.accuracy = {0.1, 0.9};
  fit = fit_size_law(std::vector{better, small, middle}, budgets);
  EXPECT_EQ(fit.sizes, 2U);
  EXPECT_NE(fit.reason.find("only two sizes"), std::string::npos);
}

TEST(SizeLaw, OfEqualSizesTheSmallerIsBest) {
  const SizeCurve small{1, {1, 32}, {0.5, 0.5}}, large{4, {1, 32}, {0.5, 0.5}};
  EXPECT_EQ(fit_size_law(std::vector{large, small}, std::vector{1.0, 8.0}).best,
            (std::vector<std::size_t>{1, 1}));
}

TEST(SizeLaw, CountsAPairOfSizesThatOvertakeEachOtherAgainOnce) {
  const SizeCurve late{1, {1, 16, 17}, {0.3, 0.3, 0.9}}, middle{2, {2, 16}, {0.4, 0.4}},
      large{4, {8, 16}, {0.5, 0.5}};
  const std::vector<double> budgets{1.0, 2.0, 8.0, 32.0};
  SizeLawFit fit = fit_size_law(std::vector{late, middle, large}, budgets);
  EXPECT_EQ(fit.crossings, 3U);
  EXPECT_EQ(fit.reversals, 1U);
  EXPECT_FALSE(std::isnan(fit.through_crossings.a));
  SizeCurve again = middle;  // best at 2, and after `large` at 32 again
  again.flops = {2, 16, 32};
  again.accuracy = {0.4, 0.4, 0.9};
  const SizeCurve early{1, {1, 16}, {0.3, 0.3}};
  fit = fit_size_law(std::vector{early, again, large}, budgets);
  EXPECT_EQ(fit.crossings, 2U);
  EXPECT_EQ(fit.reversals, 1U);
  EXPECT_TRUE(std::isnan(fit.through_crossings.a)) << "any line goes through two";
  EXPECT_FALSE(std::isnan(fit.over_budgets.a));
}

}  // namespace
}  // namespace ttc
