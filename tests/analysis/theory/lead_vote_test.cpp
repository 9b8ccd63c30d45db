// Voting to a lead: the closed form against the recursion, and both against the fixed vote.

#include "analysis/theory/lead_vote.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "analysis/theory/voting.h"

namespace ttc {
namespace {

TEST(LeadVote, HasTheGamblersNumbers) {
  const LeadVote vote = lead_vote(0.6, 0.3, 3);
  EXPECT_NEAR(vote.error, 1.0 / 9, 1e-15);
  EXPECT_NEAR(vote.samples, 3 * (1 - 2.0 / 9) / 0.3, 1e-12);
  EXPECT_EQ(lead_vote(0.5, 0, 4).error, 0);
  EXPECT_EQ(lead_vote(0.5, 0, 4).samples, 8);
  EXPECT_NEAR(lead_vote(0.25, 0.25, 6).samples, 72, 1e-12);
  EXPECT_NEAR(lead_vote(0.25 + 1e-9, 0.25, 6).samples, 72, 1e-6);  // no cancellation
  EXPECT_NEAR(std::log(lead_vote(0.9, 0.1, 300).error), -300 * std::log(9), 1e-9);
  EXPECT_NEAR(lead_vote(0.3, 0.6, 3).error, 8.0 / 9, 1e-15);  // the other is the better one
  EXPECT_EQ(lead_vote(0, 0.5, 2).error, 1);
}

TEST(LeadVote, IsWhatTheRecursionTendsTo) {
  for (const double p : {0.3, 0.5, 0.62, 0.9})
    for (const double ratio : {0.05, 0.5, 0.9}) {
      const double q = std::min(p * ratio, 1 - p);
      for (const std::uint64_t m : {1U, 2U, 5U, 9U}) {
        const LeadVote exact = lead_vote(p, q, m);
        const LeadVote capped = lead_vote(p, q, m, 20000);
        EXPECT_NEAR(capped.error, exact.error, 1e-12);
        EXPECT_NEAR(capped.samples, exact.samples, 1e-9 * exact.samples);
      }
    }
}

TEST(LeadVote, WithALeadThatNoCapAllowsIsTheFixedVote) {
  for (const std::uint64_t n : {1U, 2U, 7U, 40U}) {
    const LeadVote vote = lead_vote(0.45, 0.35, n + 1, n);
    EXPECT_NEAR(vote.error, 1 - majority_accuracy(std::vector{0.45, 0.35}, 1, n), 1e-12);
    EXPECT_NEAR(vote.samples, static_cast<double>(n), 1e-12);
  }
}

TEST(FixedVote, TakesTheSamplesThatHaveTheError) {
  const double error = majority_error(std::vector{0.55, 0.3}, 1, 31);
  EXPECT_NEAR(fixed_vote_samples(0.55, 0.3, error), 31, 1e-6);
  EXPECT_TRUE(std::isnan(fixed_vote_samples(0.55, 0.3, 0.46)));  // less than one
  EXPECT_TRUE(std::isnan(fixed_vote_samples(0.5001, 0.4999, 1e-6)));
}

TEST(LeadVote, SavesWhatItIsSaidToWhereErrorsAreSmall) {
  EXPECT_NEAR(lead_vote_saving(0.5001, 0.4999), 4, 1e-6);
  EXPECT_NEAR(lead_vote_saving(0.6, 0.4), 3.97, 5e-3);
  EXPECT_NEAR(lead_vote_saving(0.5, 0.1), 3.88, 5e-3);
  EXPECT_NEAR(lead_vote_saving(0.9, 0.1), 3.44, 5e-3);
  EXPECT_NEAR(lead_vote_saving(0.99, 0.01), 2.79, 5e-3);
  double before = 0;
  for (const std::uint64_t m : {6U, 12U, 36U, 108U}) {  // errors of 1e-1 to 1e-19 and below: it comes closer
    const LeadVote vote = lead_vote(0.6, 0.4, m);
    const double ratio = fixed_vote_samples(0.6, 0.4, vote.error) / vote.samples;
    EXPECT_GT(ratio, before);
    EXPECT_LT(ratio, lead_vote_saving(0.6, 0.4));
    before = ratio;
  }
  EXPECT_GT(before, 0.9 * lead_vote_saving(0.6, 0.4));
}

}  // namespace
}  // namespace ttc
