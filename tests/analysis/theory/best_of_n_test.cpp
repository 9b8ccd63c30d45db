#include "analysis/theory/best_of_n.h"

#include <gtest/gtest.h>

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using V = std::vector<double>;
using Laws = std::vector<ScoreLaw>;

void expect_close(double value, double expected, double relative) {
  EXPECT_NEAR(value, expected, relative * std::abs(expected));
}

TEST(BestOfN, ScoresThatTellNothingGiveOneSample) {
  for (const std::uint64_t n : {1U, 2U, 50U, 1'000'000U})
    for (const ScoreLaw& law :
         {ScoreLaw{BetaScore{0.5, 0.5}}, ScoreLaw{BetaScore{3, 0.02}}, ScoreLaw{BetaScore{2e5, 1e5}},
          ScoreLaw{LogitNormalScore{1, 2}}, ScoreLaw{LogitNormalScore{1, 0}}}) {
      const double somebody = -std::expm1(static_cast<double>(n) * std::log(0.2));
      expect_close(best_of_n(V{0.3, 0.5}, Laws{law, law}, 1, n), 0.375 * somebody, 1e-11);
    }
}

/// Uniform and Beta(2, 1) scores: a polynomial, integrated in rationals.
TEST(BestOfN, PolynomialsInRationals) {
  using testing::Rational;
  for (const std::uint64_t n : {1U, 3U, 8U, 20U}) {
    // n * integral of 1/4 (1/4 + x/4 + x^2/2)^(n-1)
    std::vector<Rational> power = {1};
    for (std::uint64_t i = 1; i < n; ++i) {
      std::vector<Rational> next(power.size() + 2, 0);
      for (std::size_t d = 0; d < power.size(); ++d) {
        next[d] += power[d] / 4;
        next[d + 1] += power[d] / 4;
        next[d + 2] += power[d] / 2;
      }
      power = next;
    }
    Rational exact = 0;
    for (std::size_t d = 0; d < power.size(); ++d) exact += power[d] * n / (4 * (d + 1));
    expect_close(best_of_n(V{0.25, 0.5}, Laws{BetaScore{1, 1}, BetaScore{2, 1}}, 1, n),
                 testing::to_double(exact), 1e-12);
  }
}

/// The definition, integrated over the score itself by a rule made for singular ends.
double by_tanh_sinh(const V& p, const std::vector<BetaScore>& score, double n) {
  double rest = 1;
  for (const double x : p) rest -= x;
  const auto integrand = [&](double x, double to_end) {
    const double complement = x > 0.5 ? std::abs(to_end) : 1 - x;
    if (x <= 0 || complement <= 0) return 0.0;
    double g = rest;
    for (std::size_t j = 0; j < p.size(); ++j)
      g += p[j] * (x > 0.5 ? boost::math::ibetac(score[j].b, score[j].a, complement)
                           : boost::math::ibeta(score[j].a, score[j].b, x));
    const double density = std::pow(x, score[0].a - 1) * std::pow(complement, score[0].b - 1) /
                           boost::math::beta(score[0].a, score[0].b);
    return n * p[0] * density * std::pow(g, n - 1);
  };
  boost::math::quadrature::tanh_sinh<double> rule(15);
  return rule.integrate(integrand, 0.0, 1.0, 1e-13);
}

TEST(BestOfN, AgreesWithTheDefinition) {
  const std::vector<std::pair<V, std::vector<BetaScore>>> cases = {
      {{0.3, 0.7}, {{4, 2}, {2, 4}}},
      {{0.3, 0.4, 0.2}, {{0.5, 0.5}, {0.5, 0.5}, {2, 2}}},
      {{0.1, 0.6}, {{0.3, 0.8}, {1.5, 0.6}}},
      {{0.5, 0.4}, {{5, 3}, {1, 1}}},
  };
  for (const auto& [p, score] : cases)
    for (const std::uint64_t n : {1U, 2U, 16U, 256U})
      expect_close(best_of_n(p, Laws(score.begin(), score.end()), 1, n),
                   by_tanh_sinh(p, score, static_cast<double>(n)), 1e-10);
}

TEST(BestOfN, SomebodyIsChosenOrNobodyAnswered) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(-3, 3);
  for (int round = 0; round < 25; ++round) {
    const std::size_t answers = 2 + random() % 4;
    V p(answers, 0.9 / static_cast<double>(answers));
    Laws laws;
    for (std::size_t i = 0; i < answers; ++i) {
      if (random() % 2 == 0) {
        laws.emplace_back(
            BetaScore{std::pow(10, uniform(random) * 0.7), std::pow(10, uniform(random) * 0.7)});
      } else {
        laws.emplace_back(
            LogitNormalScore{uniform(random), random() % 4 == 0 ? 0 : std::exp(uniform(random))});
      }
    }
    const std::uint64_t n = std::uint64_t{1} << (random() % 21);
    double sum = std::pow(0.1, static_cast<double>(n));
    for (std::size_t i = 0; i < answers; ++i) {
      std::swap(laws[0], laws[i]);
      sum += best_of_n(p, laws, 1, n);
      std::swap(laws[0], laws[i]);
    }
    EXPECT_NEAR(sum, 1, 2e-10) << "round " << round << " n " << n;
    EXPECT_NEAR(best_of_n(p, laws, answers, n), 1 - std::pow(0.1, static_cast<double>(n)), 2e-10);
  }
}

constexpr double kShapes[] = {1e-3, 0.1, 1, 100, 1e6};

TEST(BestOfN, ScoresThatTellNothingAtTheCorners) {
  for (const double a : kShapes)
    for (const double b : kShapes)
      for (const std::uint64_t n : {1U, 2U, 1000U, 1'000'000U}) {
        const double somebody = -std::expm1(static_cast<double>(n) * std::log(0.2));
        const ScoreLaw law = BetaScore{a, b};
        expect_close(best_of_n(V{0.3, 0.5}, Laws{law, law}, 1, n), 0.375 * somebody, 1e-10);
      }
}

TEST(BestOfN, SomebodyIsChosenAtTheCorners) {
  for (const double a : kShapes)
    for (const double b : kShapes)
      for (const double c : kShapes)
        for (const double d : kShapes)
          for (const std::uint64_t n : {2U, 1'000'000U}) {
            const double first = best_of_n(V{0.4, 0.5}, Laws{BetaScore{a, b}, BetaScore{c, d}}, 1, n);
            const double second = best_of_n(V{0.5, 0.4}, Laws{BetaScore{c, d}, BetaScore{a, b}}, 1, n);
            ASSERT_NEAR(first + second, 1 - std::pow(0.1, static_cast<double>(n)), 1e-9)
                << a << ":" << b << " " << c << ":" << d << " " << n;
          }
}

/// Beta(1, s) is above X with chance E (1-X)^s, and Beta(s, 1) with chance 1 - E X^s: ratios of gammas.
TEST(BestOfN, TwoSamplesAtTheCorners) {
  const auto log_gamma = [](long double x) { return std::lgamma(x); };
  for (const double c : kShapes)
    for (const double d : kShapes)
      for (const double s : kShapes) {
        const auto below = static_cast<double>(std::exp(log_gamma(0.0L + c + d) + log_gamma(0.0L + d + s) -
                                                        log_gamma(d) - log_gamma(0.0L + c + d + s)));
        expect_close(best_of_n(V{0.4, 0.5}, Laws{BetaScore{1, s}, BetaScore{c, d}}, 1, 2),
                     0.8 * (0.1 + 0.2 + 0.5 * below), 1e-9);
        expect_close(best_of_n(V{0.4, 0.5}, Laws{BetaScore{s, 1}, BetaScore{d, c}}, 1, 2),
                     0.8 * (0.1 + 0.2 + 0.5 * (1 - below)), 1e-9);
      }
}

TEST(BestOfN, NormalScoresOfTwoSamples) {
  // Two candidates, one of each kind: the better mean wins with Phi(d / sqrt 2).
  const V p = {0.5, 0.5};
  const double d = 0.8;
  const double apart = 0.5 * std::erfc(-d / 2);
  expect_close(best_of_n(p, Laws{LogitNormalScore{d, 1}, LogitNormalScore{0, 1}}, 1, 2), 0.25 + 0.5 * apart,
               1e-12);
}

TEST(BestOfN, OverOptimisation) {
  const V p = {0.3, 0.3};
  const Laws laws = {BetaScore{20, 10},
                     BetaScore{1, 1}};  // correct ones score higher on average, not at the top
  EXPECT_GT(best_of_n(p, laws, 1, 4), best_of_n(p, laws, 1, 1));
  EXPECT_LT(best_of_n(p, laws, 1, 10'000), 0.05);
  EXPECT_EQ(best_of_n_limit(p, laws, 1), 0);
  EXPECT_LT(best_of_n(p, laws, 1, 1'000'000), best_of_n(p, laws, 1, 10'000));
  EXPECT_GT(best_of_n(p, laws, 1, 1'000'000), 0);
}

TEST(BestOfNLimit, HeaviestTailsShare) {
  const V p = {0.2, 0.3, 0.4};
  // Equal b: p / B(a, b), here p a. n has to be large: the first correction is of order 1 / n.
  const Laws laws = {BetaScore{3, 1}, BetaScore{1, 1}, BetaScore{2, 2}};
  EXPECT_NEAR(best_of_n_limit(p, laws, 1), 0.6 / 0.9, 1e-14);
  EXPECT_NEAR(best_of_n(p, laws, 1, 1'000'000), 0.6 / 0.9, 2e-3);
  EXPECT_EQ(
      best_of_n_limit(p, Laws{LogitNormalScore{0, 2}, LogitNormalScore{5, 1}, LogitNormalScore{0, 0}}, 1), 1);
  EXPECT_EQ(
      best_of_n_limit(p, Laws{LogitNormalScore{0, 1}, LogitNormalScore{0.1, 1}, LogitNormalScore{0, 1}}, 1),
      0);
  EXPECT_DOUBLE_EQ(
      best_of_n_limit(p, Laws{LogitNormalScore{1, 1}, LogitNormalScore{1, 1}, LogitNormalScore{0, 1}}, 1),
      0.4);
  EXPECT_EQ(best_of_n_limit(p, Laws{BetaScore{1, 50}, LogitNormalScore{9, 9}, LogitNormalScore{9, 9}}, 1), 1);
  EXPECT_EQ(best_of_n_limit(V{0, 0.5, 0}, Laws{BetaScore{1, 1}, BetaScore{1, 9}, BetaScore{1, 1}}, 1), 0);
  EXPECT_EQ(best_of_n_limit(V{0, 0, 0}, Laws{BetaScore{1, 1}, BetaScore{1, 9}, BetaScore{1, 1}}, 1), 0);
}

TEST(BestOfN, NobodyAnswers) {
  EXPECT_EQ(best_of_n(V{0, 0}, Laws{BetaScore{1, 1}, BetaScore{1, 1}}, 1, 9), 0);
  EXPECT_EQ(best_of_n(V{0, 1}, Laws{BetaScore{1, 1}, BetaScore{1, 1}}, 1, 9), 0);
}

}  // namespace
}  // namespace ttc
