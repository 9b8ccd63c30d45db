// The central limit theorem of searches on twenty problems, from narrow to wide.

#include <gtest/gtest.h>

#include <cmath>

#include "models/populations/levels.h"
#include "tests/analysis/theory/particle_cases.h"

namespace ttc {
namespace {

using testing::particle_rule;
using testing::ParticleCase;
using testing::Simulated;
using testing::simulated;

constexpr std::uint64_t kProblems = 20;
constexpr std::uint64_t kSearches = 600;

/// Problems of very different difficulty, and the reward of the claims about searches.
ParticleCase problem(std::uint64_t q) {
  const LevelsPopulation population{.mean = {-1}, .sd = {1.5}};
  return {.reward = {.separation = 1.2, .systematic = 0.9, .fresh = 0.75, .popular_bonus = 0.35},
          .process = {.depth = {.from = 4, .to = 10, .spread = 2}},
          .law = population.problem(1, q, 1).laws[0],
          .at = {.problem = q}};
}

/// The simulated variance in units of theory's, on average over the problems. Of wide searches that of each
/// problem is looked at too, and how far their mean is off.
double mean_ratio(Allocation allocation, std::uint64_t width) {
  double sum = 0;
  for (std::uint64_t q = 0; q < kProblems; ++q) {
    const ParticleCase c = problem(q);
    const WeighedShare what = scored_share(c.law, c.scorer());
    const Rebase rule = particle_rule(allocation);
    const ParticleNoise noise = c.noise(rule, what).value();
    const Simulated found = simulated(c, rule, what, width, kSearches);
    sum += found.variance / noise.variance;
    if (width < 4096) continue;
    const double chance = 5 * found.variance_se / noise.variance;
    EXPECT_NEAR(found.variance / noise.variance, 1, 0.05 + chance) << q;
    EXPECT_GT(std::abs(found.variance / noise.variance - noise.worth()), chance) << "the control, " << q;
    const std::optional<double> bias = c.bias(rule, what);
    if (bias.has_value()) {
      EXPECT_NEAR(found.mean, noise.limit + *bias / static_cast<double>(width), 5 * found.mean_se) << q;
    }
  }
  return sum / kProblems;
}

TEST(SearchNoiseOnTwentyProblems, IsWithinFivePercentOnAverage) {
  for (const std::uint64_t width : {64U, 512U, 4096U})
    for (const Allocation a : {Allocation::multinomial, Allocation::systematic})
      EXPECT_NEAR(mean_ratio(a, width), 1, 0.05) << static_cast<int>(a) << " " << width;
}

TEST(SearchNoiseOnTwentyProblems, OfRoundingTooWhereSearchesAreWide) {
  EXPECT_NEAR(mean_ratio(Allocation::round, 4096), 1, 0.05);
}

TEST(SearchNoiseOnTwentyProblems, TheMeanIsOffByTheBias) {
  for (const std::uint64_t q : {8U, 18U}) {  // the two that are farthest off
    const ParticleCase c = problem(q);
    const WeighedShare what = scored_share(c.law, c.scorer());
    const Rebase rule = particle_rule(Allocation::multinomial);
    const double bias = c.bias(rule, what).value();
    EXPECT_GT(bias, 5);
    for (const std::uint64_t width : {512U, 2048U}) {
      const Simulated found = simulated(c, rule, what, width, 4 * kSearches);
      const auto n = static_cast<double>(width);
      EXPECT_NEAR(n * (found.mean - c.noise(rule, what)->limit), bias, 0.1 * bias + 5 * n * found.mean_se);
    }
  }
}

}  // namespace
}  // namespace ttc
