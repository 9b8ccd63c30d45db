#include "analysis/theory/score_moments.h"

#include <gtest/gtest.h>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <numbers>

namespace ttc {
namespace {

double reference(double mean, double sd, double centre, int power) {
  const auto f = [&](double z) {
    const double s = 1 / (1 + std::exp(-(mean + sd * z)));
    return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi) * std::pow(s - centre, power);
  };
  using Rule = boost::math::quadrature::gauss_kronrod<double, 61>;
  const double bend = std::clamp(-mean / sd, -12.0, 12.0);
  return Rule::integrate(f, -13.0, bend, 15, 1e-14) + Rule::integrate(f, bend, 13.0, 15, 1e-14);
}

TEST(ScoreMoments, LogitNormalAgreesWithAdaptiveQuadrature) {
  for (const double mean : {-12.0, -3.0, -0.5, 0.0, 1.0, 6.0})
    for (const double sd : {1e-3, 0.1, 0.5, 0.99, 1.0, 1.5, 4.0, 30.0}) {
      const ScoreMoments m = score_moments(LogitNormalScore{mean, sd});
      const double expected = reference(mean, sd, 0, 1);
      EXPECT_NEAR(m.mean, expected, 1e-12 * expected) << mean << " " << sd;
      const double variance = reference(mean, sd, expected, 2);
      EXPECT_NEAR(m.variance, variance, 1e-11 * variance + 1e-17) << mean << " " << sd;
    }
}

TEST(ScoreMoments, KnownValues) {
  for (const double sd : {0.0, 0.5, 3.0, 1e6})
    EXPECT_NEAR(score_moments(LogitNormalScore{0, sd}).mean, 0.5, 1e-14);
  EXPECT_DOUBLE_EQ(score_moments(LogitNormalScore{2, 0}).mean, 1 / (1 + std::exp(-2.0)));
  EXPECT_NEAR(score_moments(LogitNormalScore{2, 0}).variance, 0, 1e-30);
  EXPECT_NEAR(score_moments(LogitNormalScore{0, 1e9}).variance, 0.25, 1e-8);  // a coin
  const ScoreMoments beta = score_moments(BetaScore{2, 6});
  EXPECT_DOUBLE_EQ(beta.mean, 0.25);
  EXPECT_DOUBLE_EQ(beta.variance, 0.25 * 0.75 / 9);
}

}  // namespace
}  // namespace ttc
