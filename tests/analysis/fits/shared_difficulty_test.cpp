#include "analysis/fits/shared_difficulty.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

double mean_of(const BetaBinomial& law) { return (1 - law.zero) * law.a / (law.a + law.b); }

double variance_of(const BetaBinomial& law) {
  const double sum = law.a + law.b;
  const double mean = law.a / sum;
  const double square = mean * mean + mean * (1 - mean) / (sum + 1);
  return (1 - law.zero) * square - mean_of(law) * mean_of(law);
}

const std::vector<BetaBinomial> kFits{
    {.a = 2, .b = 3}, {.a = 0.5, .b = 1.5}, {.a = 1.2, .b = 2, .zero = 0.3}};

TEST(DifficultyTables, WithoutCorrelationEveryDifficultyHasTheFit) {
  const TiedLaws tied = DifficultyTables(kFits).tie(0);
  for (std::size_t m = 0; m < kFits.size(); ++m) {
    ASSERT_EQ(tied.laws[m].size(), kDifficulties);
    for (const BetaBinomial& law : tied.laws[m]) {
      EXPECT_EQ(law.a, kFits[m].a);
      EXPECT_EQ(law.zero, kFits[m].zero);
    }
  }
}

/// A copula leaves each model its own law: the mixture over difficulties has its mean and variance.
TEST(DifficultyTables, OverAllDifficultiesAModelHasItsOwnLaw) {
  const DifficultyTables tables(kFits);
  for (const double correlation : {0.3, 0.6, 0.9}) {
    const TiedLaws tied = tables.tie(correlation);
    for (std::size_t m = 0; m < kFits.size(); ++m) {
      double mean = 0;
      double square = 0;
      for (const BetaBinomial& law : tied.laws[m]) {
        mean += mean_of(law) / kDifficulties;
        square += (variance_of(law) + mean_of(law) * mean_of(law)) / kDifficulties;
      }
      EXPECT_NEAR(mean, mean_of(kFits[m]), 0.01) << correlation << " " << m;
      EXPECT_NEAR(square - mean * mean, variance_of(kFits[m]), 0.012) << correlation << " " << m;
    }
  }
}

TEST(DifficultyTables, EasierProblemsAreSolvedMoreOftenAndTheMoreSoTheTighterTheTie) {
  const DifficultyTables tables(kFits);
  double before = 0;
  for (const double correlation : {0.2, 0.5, 0.8, 0.98}) {
    const TiedLaws tied = tables.tie(correlation);
    for (const auto& laws : tied.laws)
      for (std::size_t k = 1; k < kDifficulties; ++k) EXPECT_GT(mean_of(laws[k]), mean_of(laws[k - 1]));
    const double range = mean_of(tied.laws[0].back()) - mean_of(tied.laws[0].front());
    EXPECT_GT(range, before);
    before = range;
    EXPECT_GT(tied.laws[2].front().zero, 0.3) << "hard ones are never solved by more than the average";
    EXPECT_LT(tied.laws[2].back().zero, 0.3);
    EXPECT_EQ(tied.laws[0].front().zero, 0);
  }
}

double choose(std::uint32_t n, std::uint32_t k) {
  return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0));
}

TEST(LogChance, IsBetaBinomial) {
  for (const BetaBinomial& law : kFits)
    for (const std::uint32_t n : {1U, 8U, 40U}) {
      double all = 0;
      double mean = 0;
      for (std::uint32_t c = 0; c <= n; ++c) {
        const double chance = choose(n, c) * std::exp(log_chance(law, n, c));
        all += chance;
        mean += chance * c / n;
      }
      EXPECT_NEAR(all, 1, 1e-12);
      EXPECT_NEAR(mean, mean_of(law), 1e-12);
    }
  EXPECT_NEAR(log_chance({.a = 1, .b = 1}, 4, 2), std::log(1.0 / 30), 1e-14) << "uniform: 1 / (5 C(4, 2))";
  EXPECT_NEAR(log_chance({.a = 1, .b = 1, .zero = 0.5}, 1, 0), std::log(0.75), 1e-14);
  EXPECT_EQ(log_chance({.a = 3, .b = 1}, 0, 0), 0) << "no samples, no news";
}

}  // namespace
}  // namespace ttc
