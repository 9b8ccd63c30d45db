#include "analysis/theory/gauss_legendre.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ttc {
namespace {

/// The integral of x^degree over [0, 1] by the rule.
double moment(const Quadrature& rule, int degree) {
  double sum = 0;
  for (std::size_t i = 0; i < rule.node.size(); ++i) sum += rule.weight[i] * std::pow(rule.node[i], degree);
  return sum;
}

TEST(GaussLegendre, IsExactBelowTwiceItsPointsAndNoFurther) {
  for (int points = 1; points <= 40; ++points) {
    const Quadrature rule = gauss_legendre(points);
    for (int degree = 0; degree < 2 * points; ++degree)
      ASSERT_NEAR(moment(rule, degree), 1.0 / (degree + 1), 2e-15) << points << " " << degree;
  }
  for (int points = 1; points <= 8; ++points) {  // the control: the remainder is (n!)^4 / ((2n + 1) (2n)!^2)
    const double n = points;
    const double missing = std::exp(4 * std::lgamma(n + 1) - 2 * std::lgamma(2 * n + 1)) / (2 * n + 1);
    EXPECT_NEAR(1 / (2 * n + 1) - moment(gauss_legendre(points), 2 * points), missing,
                1e-6 * missing + 1e-16);
  }
}

TEST(GaussLegendre, PublishedNodes) {
  const Quadrature two = gauss_legendre(2);
  EXPECT_NEAR(std::ranges::max(two.node), 0.5 + 0.5 / std::sqrt(3), 1e-16);
  const Quadrature three = gauss_legendre(3);
  EXPECT_NEAR(std::ranges::max(three.node), 0.5 + 0.5 * std::sqrt(0.6), 1e-16);
  EXPECT_NEAR(std::ranges::max(three.weight), 4.0 / 9, 1e-15);
  const Quadrature five = gauss_legendre(5);  // Abramowitz and Stegun, table 25.4, on [-1, 1]
  EXPECT_NEAR(std::ranges::max(five.node), 0.5 + 0.5 * 0.906179845938664, 1e-15);
  EXPECT_NEAR(std::ranges::min(five.weight), 0.5 * 0.236926885056189, 1e-15);
}

TEST(GaussLegendre, WeightsArePositiveAndTheRuleSymmetric) {
  for (const int points : {1, 2, 7, 64, 301}) {
    const Quadrature rule = gauss_legendre(points);
    ASSERT_EQ(rule.node.size(), static_cast<std::size_t>(points));
    EXPECT_GT(std::ranges::min(rule.weight), 0);
    EXPECT_NEAR(std::accumulate(rule.weight.begin(), rule.weight.end(), 0.0), 1, 1e-13);
    for (std::size_t i = 0; i < rule.node.size(); ++i) {
      EXPECT_TRUE(rule.node[i] > 0 && rule.node[i] < 1);
      EXPECT_NEAR(rule.node[i] + rule.node[rule.node.size() - 1 - i], 1, 1e-15);
    }
  }
}

TEST(GaussLegendre, TheSmallestRuleForADegree) {
  for (int degree = 0; degree < 12; ++degree) {
    const auto points = static_cast<int>(quadrature_for_degree(degree).node.size());
    EXPECT_GE(2 * points - 1, degree);
    EXPECT_LT(2 * (points - 1) - 1, degree);
  }
}

}  // namespace
}  // namespace ttc
