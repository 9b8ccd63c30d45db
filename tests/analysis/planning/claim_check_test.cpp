#include "analysis/planning/claim_check.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/random/distributions.h"
#include "models/random/rng.h"

namespace ttc {
namespace {

constexpr std::size_t kProblems = 300;
constexpr std::uint32_t kSamples = 4;

/// Counts of `twins` pairs of models: the two of a pair have the same chance on every problem, one pair
/// another than the next. Truths are the chances, a pair a problem.
struct Twins {
  std::vector<Graded> counts;
  std::vector<std::vector<double>> chances;

  Twins(std::size_t pairs, bool same, std::uint64_t seed) : counts(2 * pairs), chances(2 * pairs) {
    for (std::size_t q = 0; q < kProblems; ++q) {
      Stream stream(Purpose::claim, {.seed = seed, .problem = q});
      for (std::size_t pair = 0; pair < pairs; ++pair) {
        double p = 0;
        for (std::size_t twin = 0; twin < 2; ++twin) {
          if (twin == 0 || !same) p = 1 / (1 + std::exp(1 - 2 * draw_normal(stream)));
          const std::size_t m = 2 * pair + twin;
          chances[m].push_back(p);
          std::uint32_t correct = 0;
          for (std::uint32_t n = 0; n < kSamples; ++n) correct += uniform(stream()) < p ? 1U : 0U;
          counts[m].n.push_back(kSamples);
          counts[m].correct.push_back(correct);
        }
      }
    }
  }

  double success(const std::vector<std::uint64_t>& samples) const {
    double sum = 0;
    for (std::size_t q = 0; q < kProblems; ++q) {
      double fails = 1;
      for (std::size_t m = 0; m < samples.size(); ++m)
        fails *= std::pow(1 - chances[m][q], static_cast<double>(samples[m]));
      sum += (1 - fails) / static_cast<double>(kProblems);
    }
    return sum;
  }
};

std::vector<UnseenPlan> of_all(const std::vector<std::uint64_t>& samples) {
  UnseenPlan plan{samples, {}};
  for (std::size_t q = 0; q < kProblems; ++q) plan.problems.push_back(q);
  return {plan};
}

/// One correlation for all models makes two of a kind too different: what a plan of both claims is too much.
TEST(ClaimCheck, TwinsAreFoundOut) {
  double before = 0;
  double after = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Twins twins(3, true, seed);
    const RepairedProblems repaired = repair(twins.counts, true, 4);
    const std::vector<std::uint64_t> samples{4, 4, 0, 0, 0, 0};
    const Estimate claim = repaired_estimate(repaired, samples);
    const Estimate right = set_right(claim, check_claims(repaired, of_all(samples)), kProblems);
    before += (claim.mean - twins.success(samples)) / 8;
    after += (right.mean - twins.success(samples)) / 8;
    EXPECT_GE(right.se, 0.9 * claim.se);
  }
  EXPECT_GT(before, 0.02);
  EXPECT_LT(std::abs(after), 0.012);
}

/// The control: models as different as the law says are left nearly alone.
TEST(ClaimCheck, RightClaimsStay) {
  double moved = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Twins strangers(2, false, seed);
    const RepairedProblems repaired = repair(strangers.counts, true, 4);
    const std::vector<std::uint64_t> samples{2, 2, 2, 2};
    const double claim = repaired_estimate(repaired, samples).mean;
    moved += std::abs(set_right(claim, check_claims(repaired, of_all(samples))) - claim) / 8;
  }
  EXPECT_LT(moved, 0.006);
}

TEST(ClaimCheck, NothingIsFoundWithoutPlans) {
  const Twins twins(1, true, 1);
  const RepairedProblems repaired = repair(twins.counts);
  const ClaimCheck check = check_claims(repaired, {});
  EXPECT_EQ(check.failing, 1);
  EXPECT_EQ(check.se, 0);
  const Estimate claim{0.4, 0.02, {0.36, 0.44}};
  EXPECT_EQ(set_right(claim, check, kProblems).ci.low, claim.ci.low);
}

/// A plan that wants more than there are samples is judged by as many as there are.
TEST(ClaimCheck, LooksNoFurtherThanTheSamples) {
  const Twins twins(3, true, 5);
  const RepairedProblems repaired = repair(twins.counts);
  const ClaimCheck within = check_claims(repaired, of_all({4, 4, 0, 0, 0, 0}));
  const ClaimCheck beyond = check_claims(repaired, of_all({60, 4, 0, 0, 0, 0}));
  EXPECT_EQ(within.failing, beyond.failing);
  EXPECT_GT(within.failing, 1);
}

}  // namespace
}  // namespace ttc
