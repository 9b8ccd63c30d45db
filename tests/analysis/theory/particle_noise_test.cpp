#include "analysis/theory/particle_noise.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "analysis/theory/rebase_limit.h"
#include "tests/analysis/theory/particle_cases.h"

namespace ttc {
namespace {

using testing::particle_rule;
using testing::ParticleCase;
using testing::Simulated;
using testing::simulated;

const AnswerLaw kLaw{.p = {0.3, 0.4, 0.2}};  // the first is correct; one in ten gives no answer

OnTrackHazard steps(std::uint64_t depth, std::uint64_t spread = 0, double recovery = 0) {
  return {.depth = {.from = depth, .to = 0, .spread = spread}, .recovery = recovery};
}

TEST(SearchNoise, SolutionsOfOneStepAreSamples) {
  const ParticleCase c{.process = steps(1), .law = kLaw};
  for (const Allocation a : {Allocation::round, Allocation::systematic, Allocation::multinomial}) {
    const ParticleNoise noise = c.noise(particle_rule(a), counted_share(kLaw)).value();
    EXPECT_NEAR(noise.limit, 0.3, 1e-12);
    EXPECT_NEAR(noise.variance, 0.21, 1e-12);
    EXPECT_NEAR(noise.worth(), 1, 1e-12);
  }
  EXPECT_NEAR(c.bias(particle_rule(Allocation::multinomial), counted_share(kLaw)).value(), 0, 1e-12);
}

TEST(SearchNoise, HotSystematicSearchesAreSamples) {
  for (const OnTrackHazard& process : {steps(5), steps(6, 2), steps(4, 1, 0.5)}) {
    const ParticleCase c{.process = process, .law = kLaw};
    const WeighedShare share = scored_share(kLaw, c.scorer());
    const ParticleNoise noise = c.noise(particle_rule(Allocation::systematic, 1e12), share).value();
    const ParticleNoise samples = sample_noise(kLaw, share);
    EXPECT_NEAR(noise.limit, samples.limit, 1e-9);
    EXPECT_NEAR(noise.variance, samples.variance, 1e-7);
    const ParticleCase one{.reward = c.reward, .process = steps(1), .law = kLaw};
    EXPECT_NEAR(c.bias(particle_rule(Allocation::systematic, 1e12), share).value(),
                one.bias(particle_rule(Allocation::systematic), share).value(), 1e-7)
        << "that of a ratio of two means";
  }
}

/// Two steps, two answers, scores that are not random: everything is binomial. Mean and variance of the share
/// of correct solutions in a search of this width.
struct Exact {
  double mean = 0, variance = 0;
};

Exact by_enumeration(double stay, double right, double wrong, std::uint64_t width) {
  const auto n = static_cast<double>(width);
  const boost::math::binomial first(n, stay);
  Exact out;
  double square = 0;
  for (double k = 0; k <= n; ++k) {
    const double chance = boost::math::pdf(first, k);
    const double draws = k * right / (k * right + (n - k) * wrong);
    const double p = draws * stay;  // of a child to be drawn from a node on track, and to stay there
    out.mean += chance * p;
    square += chance * (p * p + p * (1 - p) / n);
  }
  out.variance = square - out.mean * out.mean;
  return out;
}

TEST(SearchNoise, TwoStepsByEnumeration) {
  const AnswerLaw law{.p = {0.3, 0.7}};
  const ParticleCase c{.reward = {.fresh = 0, .attenuation = 1}, .process = steps(2), .law = law};
  const std::vector<double> seen = c.scorer().before_end();
  for (const double temperature : {0.1, 0.3}) {
    const auto weight = [&](double logit) { return std::exp(1 / (1 + std::exp(-logit)) / temperature); };
    const Rebase rule = particle_rule(Allocation::multinomial, temperature);
    const ParticleNoise noise = c.noise(rule, counted_share(law)).value();
    const double bias = c.bias(rule, counted_share(law)).value();
    double off_variance = 0;
    double off_bias = 0;
    for (const std::uint64_t width : {500U, 1000U, 2000U}) {
      const Exact exact = by_enumeration(std::sqrt(0.3), weight(seen[0]), weight(seen[1]), width);
      const auto n = static_cast<double>(width);
      const double variance_off = n * (n * exact.variance - noise.variance);
      const double bias_off = n * (n * (exact.mean - noise.limit) - bias);
      if (off_variance != 0) {  // what is off falls as 1 / width
        EXPECT_NEAR(variance_off / off_variance, 1, 0.05) << width;
        EXPECT_NEAR(bias_off / off_bias, 1, 0.05) << width;
      }
      off_variance = variance_off;
      off_bias = bias_off;
    }
  }
}

TEST(SearchNoise, IsUnknownWhereTheLimitIsAndWhereTheBestAreServedFirst) {
  const ParticleCase c{.process = steps(4), .law = kLaw};
  const WeighedShare share = counted_share(kLaw);
  EXPECT_FALSE(c.noise(particle_rule(Allocation::sequential_ceil), share));
  EXPECT_FALSE(c.bias(particle_rule(Allocation::round), share));
  const ParticleCase inherits{.reward = {.inherited = 0.5}, .process = steps(4), .law = kLaw};
  EXPECT_FALSE(inherits.noise(particle_rule(Allocation::multinomial), share));
  const ParticleCase exact{.reward = {.fresh = 0}, .process = steps(4), .law = kLaw};
  EXPECT_FALSE(exact.noise(particle_rule(Allocation::round), share));
  EXPECT_TRUE(exact.noise(particle_rule(Allocation::multinomial), share));
}

TEST(SearchNoise, ALeadIsTheDifferenceOfTwoShares) {
  const ParticleCase c{.process = steps(5, 2), .law = kLaw};
  const Rebase rule = particle_rule(Allocation::systematic);
  const WeighedShare share = scored_share(kLaw, c.scorer());
  const ParticleNoise lead = c.noise(rule, lead_share(share, 0, 1)).value();
  const ParticleNoise back = c.noise(rule, lead_share(share, 1, 0)).value();
  EXPECT_NEAR(lead.limit, -back.limit, 1e-12);
  EXPECT_NEAR(lead.variance, back.variance, 1e-12);
  EXPECT_NEAR(lead.limit + c.noise(rule, lead_share(share, 1, 2))->limit,
              c.noise(rule, lead_share(share, 0, 2))->limit, 1e-12);
}

TEST(SearchNoise, IsWhatSearchesFind) {
  const ParticleCase c{.reward = {.separation = 1.2,
                                  .systematic = 0.9,
                                  .fresh = 0.75,
                                  .attenuation = 0.5,
                                  .popular_bonus = 0.35},
                       .process = steps(5, 2, 0.2),
                       .law = kLaw};
  for (const Allocation a : {Allocation::round, Allocation::systematic, Allocation::multinomial})
    for (const WeighedShare& share : {counted_share(kLaw), scored_share(kLaw, c.scorer())}) {
      const Rebase rule = particle_rule(a);
      const ParticleNoise noise = c.noise(rule, share).value();
      const Simulated found = simulated(c, rule, share, 256, 4000);
      EXPECT_NEAR(found.variance, noise.variance, 5 * found.variance_se) << static_cast<int>(a);
      EXPECT_GT(std::abs(found.variance - noise.independent), 5 * found.variance_se) << "the control";
    }
}

TEST(SearchNoise, OfMultinomialAllocationIsNeverBelowIndependentSolutionsOfSystematicItCanBe) {
  const AnswerLaw law{.p = {0.2, 0.8}};
  const ParticleCase c{.reward = {.separation = 1, .systematic = 0, .fresh = 0, .attenuation = 1},
                       .process = steps(2),
                       .law = law};
  const WeighedShare what = counted_share(law);
  EXPECT_LT(c.noise(particle_rule(Allocation::multinomial), what)->worth(), 1);
  const Rebase rule = particle_rule(Allocation::systematic);
  const ParticleNoise noise = c.noise(rule, what).value();
  EXPECT_GT(noise.worth(), 1.04);
  const Simulated found = simulated(c, rule, what, 512, 30000);
  EXPECT_NEAR(found.variance, noise.variance, 5 * found.variance_se);
  EXPECT_LT(found.variance, noise.independent - 3 * found.variance_se);
}

}  // namespace
}  // namespace ttc
