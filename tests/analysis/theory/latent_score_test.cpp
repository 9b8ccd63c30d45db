#include "analysis/theory/latent_score.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// The mass between two points, by Simpson's rule.
template <class Law>
double mass(const Law& law, double from, double to) {
  constexpr int steps = 4000;
  const double h = (to - from) / steps;
  double sum = 0;
  for (int i = 0; i <= steps; ++i)
    sum += (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * std::exp(law.log_density(from + i * h));
  return sum * h / 3;
}

TEST(BetaLatent, TailsAreTheIntegralsOfTheDensity) {
  for (const auto& [a, b] : {std::pair{1.0, 1.0}, {0.3, 4.0}, {12.0, 2.5}, {500.0, 800.0}}) {
    const BetaLatent law({a, b});
    const double mode = law.mode();
    const double width = 3 / std::sqrt(std::min(a, b));
    for (const double x : {mode - width, mode, mode + 0.4 * width}) {
      const double far = 60 / std::min(a, b) + 12 / std::sqrt(std::min(a, b));
      EXPECT_NEAR(law.tails(x).below, mass(law, x - far, x), 1e-7);
      EXPECT_NEAR(law.tails(x).below + law.tails(x).above, 1, 1e-14);
    }
    for (const double d : {0.01, 0.3}) {
      EXPECT_LT(law.log_density(mode + d), law.log_density(mode));
      EXPECT_LT(law.log_density(mode - d), law.log_density(mode));
    }
  }
}

/// Of Beta(a, 1) the distribution function is score^a; of Beta(1, b) one less (1 - score)^b.
TEST(BetaLatent, PowersOfTheScore) {
  for (const double a : {0.01, 0.5, 1.0, 7.0, 40.0})
    for (const double x : {-20.0, -3.0, 0.0, 0.5, 9.0}) {
      const double below = std::pow(sigmoid(x), a);
      EXPECT_NEAR(BetaLatent({a, 1}).tails(x).below, below, 1e-12 * below);
      EXPECT_NEAR(BetaLatent({1, a}).tails(-x).above, below, 1e-12 * below) << "mirrored";
    }
}

TEST(BetaLatent, TailsFarOutWhereTheScoreIsNoNumber) {
  for (const double x : {-69.0, -71.0, -400.0, -1000.0})
    for (const double a : {0.01, 0.5, 1.0}) {
      const double below = std::exp(a * x);
      EXPECT_NEAR(BetaLatent({a, 1}).tails(x).below, below, 1e-11 * below) << a << " " << x;
      EXPECT_NEAR(BetaLatent({1, a}).tails(-x).above, below, 1e-11 * below);
    }
  EXPECT_EQ(BetaLatent({30, 2}).tails(-71).below, 0);
  EXPECT_EQ(BetaLatent({30, 2}).tails(-71).above, 1);
  const BetaLatent sharp({0.01, 0.02});
  EXPECT_NEAR(sharp.log_density(-3000) - sharp.log_density(-2000), -0.01 * 1000, 1e-9);
}

TEST(NormalLatent, IsNormal) {
  const NormalLatent law({-0.5, 2});
  EXPECT_EQ(law.mode(), -0.5);
  EXPECT_NEAR(law.tails(-0.5 + 2 * 1.959963984540054).above, 0.025, 1e-15);
  EXPECT_NEAR(law.tails(-0.5 - 2 * 38).below / 2.885428e-316, 1, 1e-5) << "no cancellation far out";
  EXPECT_NEAR(mass(law, -3, 1), law.tails(1).below - law.tails(-3).below, 1e-12);
}

TEST(Latent, OfEachLaw) {
  EXPECT_TRUE(std::holds_alternative<BetaLatent>(latent(BetaScore{2, 3})));
  EXPECT_TRUE(std::holds_alternative<NormalLatent>(latent(LogitNormalScore{1, 0.1})));
  const LatentScore fixed = latent(LogitNormalScore{1, 0});
  ASSERT_TRUE(std::holds_alternative<FixedLatent>(fixed));
  EXPECT_EQ(tails(fixed, 0.999).above, 1);
  EXPECT_EQ(tails(fixed, 1).above, 0) << "P(X > x), and X is x";
  EXPECT_EQ(tails(fixed, 1).below, 1);
  EXPECT_NEAR(tails(latent(BetaScore{2, 1}), 0).below, 0.25, 1e-15);
}

}  // namespace
}  // namespace ttc
