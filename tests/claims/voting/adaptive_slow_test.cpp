#include <gtest/gtest.h>

#include "claims/voting/adaptive.h"
#include "sim/run/engine.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

ClaimReport stopping(AdaptiveClaim claim) {
  claim.populations = 2;
  claim.problems = 1500;
  ClaimReport report;
  stopping_statements(claim, 1, {}, report);
  settle(report);
  return report;
}

TEST(Adaptive, VotesThatStopSaveAndTheirPapersAreRight) {
  const ClaimReport report = stopping({});
  expect(report, Outcome::holds,
         {"lead_saves_over_populations", "price_beats_fixed", "other_prior_gains",
          "adaptive_consistency_keeps_accuracy", "early_stopping_keeps_accuracy"});
  expect(report, Outcome::refuted, {"populations_save_as_problems_do"});
}

ClaimReport cascades(double rival_flops) {
  const AdaptiveClaim claim{
      .populations = 3, .problems = 1500, .theory = {.fixed_scale = 1, .rival_flops = rival_flops}};
  ClaimReport report;
  cascade_statement(claim, 1, {}, report);
  settle(report);
  return report;
}

TEST(AdaptiveControls, CascadesLoseToVotesThatSpendEightTimesAsMuch) {
  EXPECT_NE(outcome(cascades(1), "cascade_beats_its_models"), Outcome::refuted);
  expect(cascades(8), Outcome::refuted, {"cascade_beats_its_models"});
}

TEST(AdaptiveControls, OthersThatSpendMoreAtThePriceOfOneAreBetter) {
  expect(stopping({.theory = {.fixed_scale = 0.25, .rival_flops = 3}}), Outcome::refuted,
         {"lead_saves_over_populations", "price_beats_fixed", "price_beats_rules", "other_prior_gains"});
}

TEST(AdaptiveControls, FixedVotesThatTakeMoreLeaveASavingOfTwoThirds) {
  expect(stopping({.theory = {.fixed_scale = 4, .rival_flops = 0.25}}), Outcome::holds,
         {"populations_save_as_problems_do", "other_prior_always_gains"});
}

TEST(AdaptiveControls, RulesThatStopTooSoonLoseAccuracy) {
  expect(stopping({.confidence = 0.6, .window = 2}), Outcome::refuted,
         {"adaptive_consistency_keeps_accuracy", "early_stopping_keeps_accuracy"});
}

}  // namespace
}  // namespace ttc
