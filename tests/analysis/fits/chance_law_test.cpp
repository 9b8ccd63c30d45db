#include "analysis/fits/chance_law.h"

#include <gtest/gtest.h>

#include <boost/random/binomial_distribution.hpp>
#include <cmath>

#include "analysis/fits/nonnegative_squares.h"
#include "analysis/fits/posterior_chances.h"

namespace ttc {
namespace {

ChanceLaw beta_law(double a, double b, double zero, double one) {
  ChanceLaw law;
  law.kind = LawKind::zero_one_beta;
  law.a = a;
  law.b = b;
  law.zero = zero;
  law.one = one;
  return law;
}

ChanceLaw logit_law(double mean, double sd) {
  ChanceLaw law;
  law.kind = LawKind::logit_normal;
  law.mean = mean;
  law.sd = sd;
  return law;
}

ChanceLaw three_atoms() {
  ChanceLaw law;
  law.kind = LawKind::npmle;
  law.atoms = {atom_at(0, 0.3), atom_at(0.2, 0.5), atom_at(0.9, 0.2)};
  return law;
}

Graded drawn(const ChanceLaw& law, std::size_t problems, std::uint32_t n) {
  Graded out;
  for (std::size_t q = 0; q < problems; ++q) {
    Stream stream(Purpose::claim, {.seed = 5, .problem = q});
    const double p = draw_chance(law, stream);
    out.n.push_back(n);
    out.correct.push_back(static_cast<std::uint32_t>(
        boost::random::binomial_distribution<int, double>(static_cast<int>(n), p)(stream)));
  }
  return out;
}

/// log E[p^c (1-p)^f] by the trapezoid rule in the log-odds x, whose log density is `log_density`.
template <class Density>
double by_brute_force(double c, double f, Density log_density) {
  double mass = 0;
  double sum = 0;
  for (double x = -60; x < 60; x += 1e-3) {
    const double density = std::exp(log_density(x));
    mass += density;
    sum += density * std::exp(-c * std::log1p(std::exp(-x)) - f * std::log1p(std::exp(x)));
  }
  return std::log(sum / mass);
}

TEST(ChanceLaw, MomentsAgainstBruteForce) {
  const ChanceLaw beta = beta_law(0.7, 2.5, 0, 0);
  const auto beta_density = [](double x) {
    return -0.7 * std::log1p(std::exp(-x)) - 2.5 * std::log1p(std::exp(x));
  };
  const ChanceLaw normal = fit_law(LawKind::logit_normal, drawn(logit_law(-1, 2), 300, 64));
  const auto normal_density = [&](double x) { return -0.5 * std::pow((x - normal.mean) / normal.sd, 2); };
  for (const auto& [c, f] : {std::pair{0.0, 1.0}, {1.0, 0.0}, {3.0, 13.0}, {60.0, 4.0}, {0.0, 1024.0}}) {
    EXPECT_NEAR(log_moment(beta, c, f), by_brute_force(c, f, beta_density), 1e-8) << c << " " << f;
    EXPECT_NEAR(log_moment(normal, c, f), by_brute_force(c, f, normal_density), 1e-7) << c << " " << f;
  }
}

TEST(ChanceLaw, SpikesCountWhereNothingOrAllIsRight) {
  const ChanceLaw law = beta_law(1, 1, 0.25, 0.5);
  EXPECT_NEAR(std::exp(log_chance(law, 3, 0)), 0.25 + 0.25 / 4, 1e-12);
  EXPECT_NEAR(std::exp(log_chance(law, 3, 3)), 0.5 + 0.25 / 4, 1e-12);
  EXPECT_NEAR(std::exp(log_chance(law, 3, 1)), 0.25 / 4, 1e-12);
  EXPECT_NEAR(law_pass_at_k(law, 4), 1 - 0.25 - 0.25 / 5, 1e-12);
}

TEST(ChanceLaw, ChancesOfCountsSumToOne) {
  for (const LawKind kind : kLawKinds) {
    const ChanceLaw law = fit_law(kind, drawn(beta_law(0.5, 1, 0.2, 0.1), 200, 12));
    double sum = 0;
    for (std::uint32_t c = 0; c <= 12; ++c) sum += std::exp(log_chance(law, 12, c));
    EXPECT_NEAR(sum, 1, 1e-9) << name_of(kind);
  }
}

TEST(ChanceLaw, FindsTheParametersItWasDrawnFrom) {
  const ChanceLaw inflated = fit_law(LawKind::zero_one_beta, drawn(beta_law(2, 3, 0.2, 0.1), 20000, 32));
  EXPECT_NEAR(inflated.a, 2, 0.15);
  EXPECT_NEAR(inflated.b, 3, 0.2);
  EXPECT_NEAR(inflated.zero, 0.2, 0.01);
  EXPECT_NEAR(inflated.one, 0.1, 0.01);
  const ChanceLaw normal = fit_law(LawKind::logit_normal, drawn(logit_law(-1, 1.5), 20000, 32));
  EXPECT_NEAR(normal.mean, -1, 0.04);
  EXPECT_NEAR(normal.sd, 1.5, 0.04);
  const ChanceLaw free = fit_law(LawKind::npmle, drawn(three_atoms(), 5000, 40));
  EXPECT_NEAR(law_pass_at_k(free, 1), 0.28, 0.01);
  EXPECT_NEAR(law_pass_at_k(free, 1000), 0.7, 0.02);
  double above = 0;
  for (const ChanceAtom& atom : free.atoms) above += atom.p > 0.5 ? atom.weight : 0;
  EXPECT_NEAR(above, 0.2, 0.02);
}

TEST(ChanceLaw, AgreesWithTheFitsThatPlansUse) {
  const Graded graded = drawn(beta_law(0.6, 1.5, 0.2, 0), 400, 16);
  const BetaBinomial plain = fit_beta_binomial(graded, false);
  const BetaBinomial inflated = fit_beta_binomial(graded, true);
  const ChanceLaw beta = fit_law(LawKind::beta, graded);
  const ChanceLaw zero = fit_law(LawKind::zero_beta, graded);
  EXPECT_NEAR(beta.a, plain.a, 1e-3);
  EXPECT_NEAR(zero.zero, inflated.zero, 1e-3);
  EXPECT_NEAR(zero.log_likelihood - beta.log_likelihood, inflated.log_likelihood - plain.log_likelihood,
              1e-5);
}

Graded of_counts(std::uint32_t n, std::vector<std::uint32_t> correct) {
  return {std::vector<std::uint32_t>(correct.size(), n), std::move(correct)};
}

/// Tables that fits are known to fail on.
std::vector<Graded> tables() {
  return {drawn(beta_law(0.3, 0.6, 0.1, 0.1), 300, 16),
          drawn(logit_law(-2, 1), 70, 300),
          drawn(three_atoms(), 100, 4),
          of_counts(8, {0, 0, 0}),
          of_counts(8, {8, 8, 8}),
          of_counts(5, {2}),
          of_counts(1, {0, 1, 1, 0}),
          of_counts(100, {50, 50, 50}),
          of_counts(9, {0, 9}),
          {{3, 50, 1, 7}, {3, 0, 1, 2}}};
}

TEST(FreeLaw, IsLikeliestOfAllAndCertified) {
  for (const Graded& graded : tables()) {
    const ChanceLaw free = fit_law(LawKind::npmle, graded);
    EXPECT_LE(free.excess, 1e-6);
    double weights = 0;
    for (const ChanceAtom& atom : free.atoms) weights += atom.weight;
    EXPECT_NEAR(weights, 1, 1e-9);
    for (const LawKind kind : kLawKinds) {
      const ChanceLaw law = fit_law(kind, graded);
      EXPECT_TRUE(std::isfinite(law.log_likelihood)) << name_of(kind);
      const double problems = static_cast<double>(graded.n.size());
      EXPECT_GE(free.log_likelihood + problems * free.excess + 1e-9, law.log_likelihood) << name_of(kind);
      EXPECT_TRUE(law_pass_at_k(law, 1000) >= 0 && law_pass_at_k(law, 1000) <= 1);
    }
  }
}

/// D(p) on a grid of its own never passes what the certificate says; of another law it does: the control.
TEST(FreeLaw, CertificateIsTheGradientsMaximum) {
  const Graded graded = drawn(beta_law(0.3, 0.6, 0.1, 0.1), 300, 16);
  const auto most = [&](const ChanceLaw& law) {
    double highest = 0;
    for (int i = 0; i <= 500; ++i) {
      ChanceLaw at;
      at.kind = LawKind::npmle;
      at.atoms = {atom_at(i / 500.0, 1)};
      double sum = 0;
      for (std::size_t q = 0; q < graded.n.size(); ++q)
        sum += std::exp(log_chance(at, graded.n[q], graded.correct[q]) -
                        log_chance(law, graded.n[q], graded.correct[q]));
      highest = std::max(highest, sum / static_cast<double>(graded.n.size()) - 1);
    }
    return highest;
  };
  const ChanceLaw free = fit_law(LawKind::npmle, graded);
  EXPECT_LE(most(free), free.excess + 1e-9);
  EXPECT_GT(most(fit_law(LawKind::beta, graded)), 1e-3);
}

TEST(FreeLaw, RefitsFromANearLawAreAsGood) {
  const Graded graded = drawn(beta_law(0.3, 0.6, 0.1, 0.1), 300, 16);
  const ChanceLaw near = fit_law(LawKind::npmle, drawn(beta_law(0.4, 0.6, 0, 0.1), 200, 16));
  const ChanceLaw rough = fit_law(LawKind::npmle, graded, &near, true);
  EXPECT_LE(rough.excess, 1e-4);
  EXPECT_NEAR(rough.log_likelihood, fit_law(LawKind::npmle, graded).log_likelihood, 300 * 1e-4);
}

TEST(PosteriorChances, AverageToThePosterior) {
  const ChanceLaw beta = beta_law(0.7, 2.5, 0.2, 0.1);
  const ChanceLaw free = fit_law(LawKind::npmle, drawn(beta, 300, 16));
  for (const ChanceLaw& law : {beta, free})
    for (const std::uint32_t c : {0U, 3U, 16U}) {
      double mean = 0;
      for (const double p : posterior_chances(law, 16, c, 4000, 0.5)) mean += p / 4000;
      EXPECT_NEAR(mean, std::exp(log_moment(law, c + 1, 16 - c) - log_moment(law, c, 16 - c)), 1e-3) << c;
    }
  EXPECT_EQ(posterior_chances(beta, 16, 0, 8, 0.5).front(), 0);
  EXPECT_EQ(posterior_chances(beta, 16, 16, 8, 0.5).back(), 1);
}

TEST(NonnegativeSquares, LeavesOutWhatWouldBeNegative) {
  const Eigen::Matrix2d gram{{2, 1}, {1, 2}};
  const Eigen::VectorXd both = nonnegative_squares(gram, Eigen::Vector2d(3, 3));
  EXPECT_NEAR(both[0], 1, 1e-9);
  EXPECT_NEAR(both[1], 1, 1e-9);
  const Eigen::VectorXd one = nonnegative_squares(gram, Eigen::Vector2d(2, -1));
  EXPECT_NEAR(one[0], 1, 1e-9);
  EXPECT_EQ(one[1], 0);
}

}  // namespace
}  // namespace ttc
