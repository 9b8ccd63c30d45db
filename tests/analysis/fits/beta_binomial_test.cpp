#include "analysis/fits/beta_binomial.h"

#include <gtest/gtest.h>

#include <boost/random/binomial_distribution.hpp>
#include <cmath>

#include "models/random/distributions.h"

namespace ttc {
namespace {

struct ZeroInflated {
  double a, b, zero;
};

struct Simulated {
  Graded graded;
  std::vector<double> p;
};

Simulated simulate(const ZeroInflated& truth, std::size_t problems, std::uint32_t n, std::uint64_t seed) {
  Simulated out;
  for (std::size_t q = 0; q < problems; ++q) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = q});
    const bool never = uniform(stream()) < truth.zero;
    const double p = draw_beta(stream, truth.a, truth.b);
    out.p.push_back(never ? 0 : p);
    out.graded.n.push_back(n);
    out.graded.correct.push_back(static_cast<std::uint32_t>(
        boost::random::binomial_distribution<int, double>(static_cast<int>(n), out.p.back())(stream)));
  }
  return out;
}

TEST(BetaBinomial, FindsTheParametersItWasDrawnFrom) {
  for (const ZeroInflated truth :
       {ZeroInflated{0.5, 1.5, 0}, ZeroInflated{2, 5, 0.3}, ZeroInflated{0.3, 0.3, 0}}) {
    const BetaBinomial fit = fit_chances(simulate(truth, 20000, 32, 1).graded);
    EXPECT_NEAR(fit.a / truth.a, 1, 0.08);
    EXPECT_NEAR(fit.b / truth.b, 1, 0.08);
    EXPECT_NEAR(fit.zero, truth.zero, 0.02);
  }
}

TEST(BetaBinomial, ProblemsThatAreNeverSolvedAreToldFromHardOnes) {
  EXPECT_GT(fit_chances(simulate({2, 2, 0.2}, 300, 16, 1).graded).zero, 0.1);
  EXPECT_EQ(fit_chances(simulate({2, 2, 0}, 300, 16, 1).graded).zero, 0);
}

TEST(BetaBinomial, ExtremesDoNotBreakIt) {
  for (const Graded& graded :
       {Graded{{8, 8, 8}, {0, 0, 0}}, Graded{{8, 8, 8}, {8, 8, 8}}, Graded{{5}, {2}},
        Graded{{1, 1, 1, 1}, {0, 1, 1, 0}}, Graded{{100, 100, 100}, {50, 50, 50}}, Graded{{9, 9}, {0, 9}}}) {
    const BetaBinomial fit = fit_chances(graded);
    EXPECT_TRUE(fit.a > 0 && fit.b > 0 && std::isfinite(fit.a) && std::isfinite(fit.b));
    EXPECT_TRUE(fit.zero >= 0 && fit.zero < 1);
    EXPECT_TRUE(std::isfinite(fit.log_likelihood));
    const double s = survival(posterior(fit, graded.n[0], graded.correct[0]), 1e9);
    EXPECT_TRUE(s >= 0 && s <= 1);
  }
}

/// E[(1-p)^m] by the trapezoid rule in the logit of p.
double by_quadrature(const ChancePosterior& posterior, double m) {
  double mass = 0;
  double total = 0;
  for (double x = -60; x < 60; x += 0.001) {
    const double log_p = -std::log1p(std::exp(-x));
    const double log_q = -std::log1p(std::exp(x));
    const double density = std::exp(posterior.a * log_p + posterior.b * log_q);
    mass += density;
    total += density * std::exp(m * log_q);
  }
  return posterior.zero + (1 - posterior.zero) * total / mass;
}

TEST(ChancePosterior, SurvivalAgainstQuadrature) {
  for (const ChancePosterior p :
       {ChancePosterior{0.7, 3.2, 0}, ChancePosterior{4, 16, 0.2}, ChancePosterior{1, 1, 0.5}})
    for (const double m : {0.0, 0.5, 1.0, 7.0, 300.0, 20000.0})
      EXPECT_NEAR(survival(p, m) / by_quadrature(p, m), 1, 1e-8) << m;
  EXPECT_DOUBLE_EQ(survival({3, 5, 0}, 1), 5.0 / 8);
  EXPECT_NEAR(survival({1, 1, 0}, 1e9) * 1e9, 1, 1e-8);
}

TEST(ChancePosterior, SlopeByDifferences) {
  const ChancePosterior p{0.7, 3.2, 0.1};
  for (const double m : {0.5, 3.0, 100.0})
    EXPECT_NEAR(survival_slope(p, m), (survival(p, m + 1e-4) - survival(p, m - 1e-4)) / 2e-4, 1e-8);
}

TEST(ChancePosterior, NeverSolvedOnlyWithoutASuccess) {
  const BetaBinomial fit{.a = 1, .b = 1, .zero = 0.5, .log_likelihood = 0};
  EXPECT_EQ(posterior(fit, 10, 1).zero, 0);
  EXPECT_NEAR(posterior(fit, 9, 0).zero, 0.5 / (0.5 + 0.5 / 10), 1e-12);
}

TEST(ChancePosterior, QuantilesAverageToTheSurvival) {
  const ChancePosterior p{1.5, 6, 0.2};
  double mean = 0;
  for (int k = 0; k < 2000; ++k) mean += std::exp(5 * log_failure_quantile(p, (k + 0.5) / 2000)) / 2000;
  EXPECT_NEAR(mean, survival(p, 5), 1e-4);
}

/// The repaired pass@128 from 8 samples is much nearer to the truth than the plug-in one: the control.
TEST(ChancePosterior, RepairsWhatPlugInGetsWrong) {
  const Simulated s = simulate({0.3, 1.2, 0}, 2000, 8, 3);
  const BetaBinomial fit = fit_chances(s.graded);
  double truth = 0;
  double plug_in = 0;
  double repaired = 0;
  for (std::size_t q = 0; q < s.p.size(); ++q) {
    truth += std::pow(1 - s.p[q], 128) / 2000;
    plug_in += std::pow(1 - s.graded.correct[q] / 8.0, 128) / 2000;
    repaired += survival(posterior(fit, 8, s.graded.correct[q]), 128) / 2000;
  }
  EXPECT_GT(std::abs(plug_in - truth), 0.15);
  EXPECT_LT(std::abs(repaired - truth), 0.03);
}

}  // namespace
}  // namespace ttc
