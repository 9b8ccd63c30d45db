// Posterior chances of a leader against exact fractions, sums and integrals made another way.

#include "models/stopping/leading_chance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace ttc {
namespace {

TEST(ChanceBehind, IsTheBinomialTail) {
  EXPECT_NEAR(chance_behind(8, 2), 67.0 / 2048, 1e-15);
  EXPECT_NEAR(chance_behind(1, 0), 0.25, 1e-15);
  EXPECT_NEAR(chance_behind(5, 0), 1.0 / 64, 1e-16);
  EXPECT_NEAR(chance_behind(7, 7), 0.5, 1e-15);
}

TEST(ChanceBehind, NeedsTheFewestVotesThatWillDo) {
  for (const double doubt : {0.5, 0.25, 0.05, 1e-3, 1e-9})
    for (std::uint32_t second = 0; second < 60; ++second) {
      const std::uint32_t votes = votes_to_lead(doubt, second);
      EXPECT_LE(chance_behind(votes, second), doubt * (1 + 1e-12));
      if (votes > 0) {
        EXPECT_GT(chance_behind(votes - 1, second), doubt);
      }
    }
  EXPECT_EQ(votes_to_lead(0.25, 0), 1U);  // exactly reached
}

TEST(ChanceNotFirst, HasTheReferencesDigits) {
  EXPECT_NEAR(chance_not_first(std::vector<std::uint32_t>{5, 2, 1}), 1 - 0.8179649396, 5e-11);
  EXPECT_NEAR(chance_not_first(std::vector<std::uint32_t>{1, 1000, 900}), 1 - 0.98910425037, 5e-12);
}

/// P(X > Y and X > Z) for gammas of whole shapes: a double sum over the other's Poisson terms.
double ahead_of_two(int a, int b, int c) {
  // int x^a e^-x / a! (1 - e^-x sum_i x^i/i!) (1 - e^-x sum_j x^j/j!) dx, term by term.
  const auto term = [a](int power, double rate) {
    return std::exp(std::lgamma(a + power + 1.0) - std::lgamma(a + 1.0) - (a + power + 1) * std::log(rate));
  };
  double chance = 1;
  for (int i = 0; i <= b; ++i) chance -= term(i, 2) / std::tgamma(i + 1.0);
  for (int j = 0; j <= c; ++j) chance -= term(j, 2) / std::tgamma(j + 1.0);
  for (int i = 0; i <= b; ++i)
    for (int j = 0; j <= c; ++j) chance += term(i + j, 3) / (std::tgamma(i + 1.0) * std::tgamma(j + 1.0));
  return chance;
}

TEST(ChanceNotFirst, AgreesWithTheClosedFormOfThreeAnswers) {
  for (std::uint32_t a = 1; a <= 12; ++a)
    for (std::uint32_t b = 1; b <= a; ++b)
      for (std::uint32_t c = 1; c <= b; ++c)
        EXPECT_NEAR(chance_not_first(std::vector{b, a, c}),
                    1 - ahead_of_two(static_cast<int>(a), static_cast<int>(b), static_cast<int>(c)), 1e-10)
            << a << ":" << b << ":" << c;
}

TEST(ChanceNotFirst, IsKnownToBeSmallWithoutTheIntegral) {
  for (std::uint32_t a = 1; a <= 14; ++a)
    for (std::uint32_t b = 1; b <= a; ++b)
      for (std::uint32_t c = 1; c <= b; ++c)
        for (const double doubt : {0.3, 0.1, 0.05, 0.01}) {
          const std::vector<std::uint32_t> counts{c, a, b, c};
          EXPECT_EQ(is_first_within(counts, doubt), chance_not_first(counts) <= doubt) << a << b << c;
        }
  EXPECT_TRUE(is_first_within(std::vector<std::uint32_t>{1}, 0.25));
}

TEST(ChanceNotFirst, OfManyEqualAnswersIsTheirShare) {
  for (const std::size_t n : {2U, 3U, 50U, 2000U})
    for (const std::uint32_t votes : {1U, 4U, 300U})
      EXPECT_NEAR(chance_not_first(std::vector<std::uint32_t>(n, votes)), 1 - 1.0 / static_cast<double>(n),
                  1e-10);
}

TEST(ChanceNotFirst, OfASoleAnswerIsThatAgainstAnUnseenOne) {
  EXPECT_EQ(chance_not_first(std::vector<std::uint32_t>{5}), chance_behind(5, 0));
  EXPECT_EQ(chance_not_first(std::vector<std::uint32_t>{0, 5, 0, 2}), chance_behind(5, 2));
}

TEST(ChanceNotFirst, KeepsTinyDoubtsApart) {
  const double of_two = chance_behind(200, 3);
  const double of_three = chance_not_first(std::vector<std::uint32_t>{200, 3, 3});
  EXPECT_GT(of_three, of_two);
  EXPECT_LT(of_three, 2 * of_two);
}

}  // namespace
}  // namespace ttc
