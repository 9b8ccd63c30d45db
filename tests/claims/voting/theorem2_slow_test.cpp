#include <gtest/gtest.h>

#include "claims/voting/theorem2.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

TEST(Theorem2, ExponentsUnderEveryRewardAndNotOthers) {
  Theorem2Claim claim;
  claim.draws = 2000;
  const auto outcomes = [&](double rate_scale, double law_shift = 0) {
    claim.theory.rate_scale = rate_scale;
    claim.theory.law_shift = law_shift;
    return report_of(weighted_decay_statements, claim);
  };
  const ClaimReport report = outcomes(1);
  EXPECT_NE(outcome(report, "exponent_is_chernoffs"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "converges_to_its_limit"), Outcome::holds);
  EXPECT_EQ(outcome(report, "tilted_agrees_with_plain"), Outcome::holds);
  EXPECT_EQ(outcome(report, "runner_up_is_slowest"), Outcome::refuted);
  const ClaimReport slower = outcomes(0.853);  // as slow as the rare, but heavy answer
  EXPECT_EQ(outcome(slower, "exponent_is_chernoffs"), Outcome::refuted);
  EXPECT_EQ(outcome(slower, "runner_up_is_slowest"), Outcome::holds);
  const ClaimReport others = outcomes(1, 0.5);
  for (const char* id : {"converges_to_its_limit", "tilted_agrees_with_plain"})
    EXPECT_EQ(outcome(others, id), Outcome::refuted) << id;
}

}  // namespace
}  // namespace ttc
