#include "analysis/theory/mixture_success.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>
#include <random>
#include <vector>

namespace ttc {
namespace {

using Numbers = std::vector<double>;
using Exact = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<400>>;

/// 1 - prod (1 - p)^(lambda C / c) with four hundred digits.
double reference(const Numbers& p, const Numbers& cost, double budget, const Numbers& lambda) {
  Exact failure = 1;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (lambda[i] > 0) failure *= pow(Exact(1) - Exact(p[i]), Exact(lambda[i]) * budget / cost[i]);
  return static_cast<double>(Exact(1) - failure);
}

TEST(Mixture, KeepsItsDigitsFromTinyToNearlyCertain) {
  for (const double p : {1e-300, 1e-17, 1e-9, 0.3, 0.999, 1 - 0x1p-53})
    for (const double budget : {0.5, 3.0, 1e4}) {
      const Numbers ps{p, 0.0};
      const double expected = reference(ps, {2, 1}, budget, {0.7, 0.3});
      EXPECT_NEAR(mixture_success(ps, Numbers{2, 1}, budget, Numbers{0.7, 0.3}), expected, 4e-15 * expected)
          << p;
    }
}

TEST(Mixture, ACertainModelSolvesWithAnyShareAndNothingToThePowerOfNothingIsOne) {
  EXPECT_EQ(mixture_success(Numbers{1, 0.5}, Numbers{1, 1}, 2, Numbers{1e-9, 1 - 1e-9}), 1);
  EXPECT_EQ(mixture_success(Numbers{1, 0.5}, Numbers{1, 1}, 2, Numbers{0, 1}), 0.75);
  EXPECT_EQ(mixture_success(Numbers{0, 0}, Numbers{1, 2}, 1e9, Numbers{0.5, 0.5}), 0);
}

TEST(Mixture, OnOneProblemNoMixtureBeatsTheBestPureModel) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform;
  for (int i = 0; i < 2000; ++i) {
    Numbers p(3), cost(3), lambda(3);
    for (double& x : p) x = std::pow(uniform(random), 3);
    for (double& x : cost) x = std::exp(6 * uniform(random));
    double total = 0;
    for (double& x : lambda) total += x = uniform(random);
    for (double& x : lambda) x /= total;
    const double budget = 200 * uniform(random);
    Numbers pure(3, 0.0);
    pure[best_pure(p, cost)] = 1;
    EXPECT_LE(mixture_success(p, cost, budget, lambda), mixture_success(p, cost, budget, pure) * (1 + 1e-14));
    // The model with the largest compute-normalised probability is the same one, where doubles can tell.
    const Numbers normalised = compute_normalised(p, cost);
    EXPECT_NEAR(normalised[best_pure(p, cost)], *std::max_element(normalised.begin(), normalised.end()),
                1e-15);
  }
}

/// Proposition 1 wants fractional counts: with whole samples the left-over budget can buy something.
TEST(Mixture, WithWholeSamplesAMixtureCanWin) {
  const Numbers p{0.5, 0.2};
  const Numbers cost{2, 1};
  EXPECT_NEAR(mixture_success_whole(p, cost, 3, Numbers{1, 0}), 0.5, 1e-15);
  EXPECT_NEAR(mixture_success_whole(p, cost, 3, Numbers{0, 1}), 0.488, 1e-15);
  EXPECT_NEAR(mixture_success_whole(p, cost, 3, Numbers{2.0 / 3, 1.0 / 3}), 0.6, 1e-15);
}

TEST(Mixture, WholeCountsSurviveRounding) {
  EXPECT_DOUBLE_EQ(mixture_success_whole(Numbers{0.1, 0}, Numbers{1, 1}, 100, Numbers{0.29, 0.71}),
                   1 - std::pow(0.9, 29));  // .29 * 100 is 28.999999999999996
}

TEST(Mixture, TiesGoToTheLowestIndex) {
  EXPECT_EQ(best_pure(Numbers{0, 0}, Numbers{1, 2}), 0U);
  EXPECT_EQ(best_pure(Numbers{0.5, 1, 1}, Numbers{1, 2, 1}), 1U);
  EXPECT_EQ(log_failure_rates(Numbers{1, 0}, Numbers{2, 2}), (Numbers{-INFINITY, 0}));
}

}  // namespace
}  // namespace ttc
