#include "models/random/distributions.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>

#include "tests/statistical.h"

namespace ttc {
namespace {

using testing::kLevel;
using testing::kolmogorov_p;

constexpr int kDraws = 40000;
constexpr double kLawTests = 20;  // Kolmogorov tests in this file

/// `draws` variates, each from a stream of its own, as the simulator uses them.
template <class Draw>
std::vector<double> sample(Draw draw) {
  std::vector<double> values;
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    Stream stream(Purpose::score, {.seed = 11, .trial = i});
    values.push_back(draw(stream));
  }
  return values;
}

template <class Distribution>
auto cdf_of(Distribution distribution) {
  return [distribution](double x) { return boost::math::cdf(distribution, x); };
}

class Shapes : public ::testing::TestWithParam<double> {};

TEST_P(Shapes, GammaFollowsItsLaw) {
  const double shape = GetParam();
  const auto values = sample([&](Stream& s) { return draw_gamma(s, shape); });
  EXPECT_GT(kolmogorov_p(values, cdf_of(boost::math::gamma_distribution<>(shape))), kLevel / kLawTests);
  // Control: a shape 8 % off is noticed.
  EXPECT_LT(kolmogorov_p(values, cdf_of(boost::math::gamma_distribution<>(shape * 1.08))),
            kLevel / kLawTests);
}

TEST_P(Shapes, BetaFollowsItsLaw) {
  const double a = GetParam();
  const auto values = sample([&](Stream& s) { return draw_beta(s, a, 1.7); });
  EXPECT_GT(kolmogorov_p(values, cdf_of(boost::math::beta_distribution<>(a, 1.7))), kLevel / kLawTests);
  EXPECT_LT(kolmogorov_p(values, cdf_of(boost::math::beta_distribution<>(a * 1.08, 1.7))),
            kLevel / kLawTests);
}

INSTANTIATE_TEST_SUITE_P(FromTinyToLarge, Shapes, ::testing::Values(0.1, 0.5, 1.0, 2.5, 40.0));

TEST(Distributions, NormalFollowsItsLaw) {
  const auto values = sample([](Stream& s) { return draw_normal(s); });
  EXPECT_GT(kolmogorov_p(values, cdf_of(boost::math::normal())), kLevel / kLawTests);
  EXPECT_LT(kolmogorov_p(values, cdf_of(boost::math::normal(0.05))), kLevel / kLawTests);
}

TEST(Distributions, LogGammaReachesShapesWhereGammaUnderflows) {
  const auto values = sample([](Stream& s) { return draw_log_gamma(s, 1e-6); });
  // log G ~ -Exponential(shape) to within O(1): P(log G < x) = exp(shape x) nearly, for x far below 0.
  EXPECT_GT(kolmogorov_p(values, [](double x) { return x < 0 ? std::exp(1e-6 * x) : 1.0; }),
            kLevel / kLawTests);
  EXPECT_LT(kolmogorov_p(values, [](double x) { return x < 0 ? std::exp(1.1e-6 * x) : 1.0; }),
            kLevel / kLawTests);
}

TEST(Distributions, DirichletHasBetaMargins) {
  const std::vector<double> concentration{0.3, 1.0, 2.0};
  std::vector<double> p(3);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto values = sample([&](Stream& s) {
      draw_dirichlet(s, concentration, p);
      EXPECT_NEAR(p[0] + p[1] + p[2], 1, 1e-12);
      return p[i];
    });
    const double a = concentration[i];
    EXPECT_GT(kolmogorov_p(values, cdf_of(boost::math::beta_distribution<>(a, 3.3 - a))), kLevel / kLawTests);
    EXPECT_LT(kolmogorov_p(values, cdf_of(boost::math::beta_distribution<>(a * 1.08, 3.3 - a))),
              kLevel / kLawTests);
  }
}

TEST(Distributions, DirichletOfTinyConcentrationsPicksOne) {
  std::vector<double> p(4);
  Stream stream(Purpose::score, {});
  draw_dirichlet(stream, std::vector<double>(4, 1e-9), p);
  EXPECT_DOUBLE_EQ(*std::max_element(p.begin(), p.end()), 1);
}

}  // namespace
}  // namespace ttc
