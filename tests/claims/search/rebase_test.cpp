// The paper's statements about reward balanced search could come out otherwise, and do where the theory is
// told what is wrong.

#include "claims/search/rebase.h"

#include <gtest/gtest.h>

#include "claims/claim_file.h"
#include "claims/registry.h"
#include "claims/search/rebase_statements.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

/// On few problems, and near the fit.
ClaimReport told(const std::vector<std::string>& settings) {
  const ClaimFile file = load_claim("rebase", Preset::quick, settings);
  RebaseClaim claim = std::get<RebaseClaim>(file.claim->claim);
  claim.problems = 8000;
  claim.ladder_problems = 600;
  claim.limit_problems = 4000;
  ClaimReport report;
  paper_statements(claim, claim.theory.told(claim.setting(1)), {}, report);
  settle(report);
  return report;
}

TEST(RebaseControls, WhatIsTrueIsNotRefutedAndWhatIsWrongIs) {
  const ClaimReport report = told({});
  expect(report, Outcome::holds, {"vote_gap_shrinks"});
  expect(report, Outcome::refuted, {"tokens_saved_as_published"});
  EXPECT_NE(outcome(report, "saturates_later"), Outcome::holds);
  for (const char* id : {"beats_sampling_at_a_fraction", "beats_sampling_at_every_budget",
                         "weaker_gains_more", "saturates_higher", "more_than_a_sharper_vote"})
    EXPECT_NE(outcome(report, id), Outcome::refuted) << id;
}

TEST(RebaseControls, ARewardThatKnowsNextToNothingRefutesWhatTheSearchGains) {
  expect(told({"theory.separation_scale=0.05"}), Outcome::refuted,
         {"beats_sampling_at_a_fraction", "beats_sampling_at_every_budget", "saturates_higher",
          "vote_gap_shrinks", "more_than_a_sharper_vote"});
}

TEST(RebaseControls, OtherPoliciesTokensAndWidthsTurnTheRest) {
  const ClaimReport report =
      told({"theory.weakest_shift=2", "theory.search_tokens=1.25", "theory.settling_width=2"});
  expect(report, Outcome::refuted, {"weaker_gains_more"});
  expect(report, Outcome::holds, {"tokens_saved_as_published", "saturates_later"});
}

}  // namespace
}  // namespace ttc
