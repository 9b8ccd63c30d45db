// What is said of a reward's quality, and of the rate of searches, could come out otherwise, and does where
// the theory is told what is wrong.

#include "claims/search/convergence.h"

#include <gtest/gtest.h>

#include "claims/claim_file.h"
#include "claims/registry.h"
#include "claims/search/convergence_statements.h"
#include "sim/run/engine.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

ConvergenceClaim told(const std::vector<std::string>& settings) {
  const ClaimFile file = load_claim("convergence", Preset::quick, settings);
  ConvergenceClaim claim = std::get<ConvergenceClaim>(file.claim->claim);
  claim.map_problems = 800;
  claim.problems = 4000;
  return claim;
}

ClaimReport quality(const std::vector<std::string>& settings) {
  return report_of(map_of_quality, told(settings));
}

ClaimReport rates(const std::vector<std::string>& settings) {
  ClaimReport report;
  rate_statements(told(settings), 1, {}, report);
  settle(report);
  return report;
}

TEST(ConvergenceControls, RewardsThatChangePlacesTurnWhatIsSaidOfTheirQuality) {
  const ClaimReport report = quality({});
  for (const char* id : {"limit_falls_with_systematic_share", "better_rewards_waste_less",
                         "worth_at_most_independent", "systematic_error_settles_sooner"})
    EXPECT_NE(outcome(report, id), Outcome::refuted) << id;
  expect(
      quality({"theory.mirrored=1"}), Outcome::refuted,
      {"limit_falls_with_systematic_share", "better_rewards_waste_less", "systematic_error_settles_sooner"});
}

TEST(ConvergenceControls, WithoutSystematicErrorEveryLimitIsAboveSamplings) {
  expect(quality({}), Outcome::refuted, {"limit_above_samplings"});
  expect(quality({"shares=[0]"}), Outcome::holds, {"limit_above_samplings"});
}

TEST(ConvergenceControls, AnotherNoiseAndAnotherPowerAreCaught) {
  const ClaimReport report = rates({});
  for (const char* id :
       {"disagreement_is_the_theorems", "disagreement_falls_by_the_root", "search_settles_later"})
    EXPECT_NE(outcome(report, id), Outcome::refuted) << id;
  expect(rates({"theory.noise_scale=3", "theory.exponent=-1"}), Outcome::refuted,
         {"disagreement_is_the_theorems", "disagreement_falls_by_the_root"});
}

TEST(ConvergenceControls, ASearchWithoutFreshErrorSettlesSooner) {
  expect(rates({"auc=[0.95]", "shares=[1]"}), Outcome::refuted, {"search_settles_later"});
}

}  // namespace
}  // namespace ttc
