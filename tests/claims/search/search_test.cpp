// Each statement of the claim about searches and policy sizes could come out otherwise, and does where the
// theory is told what is wrong.

#include <gtest/gtest.h>

#include "tests/claims/search/search_controls.h"

namespace ttc {
namespace {

TEST(SearchControls, ExplorationDecidesWhetherTreesLose) {
  const ClaimReport report = told(mcts_statements, 500);
  expect(report, Outcome::holds, {"mcts_loses_to_sampling"});
  EXPECT_NE(outcome(report, "mcts_loses_at_any_setting"), Outcome::holds);
  expect(told(mcts_statements, 6000, {"theory.mcts_exploration=0.05"}), Outcome::refuted,
         {"mcts_loses_to_sampling"});
  expect(told(mcts_statements, 4000, {"theory.separation_scale=0.05"}), Outcome::holds,
         {"mcts_loses_at_any_setting"});
}

TEST(SearchControls, ADearSmallPolicyIsNotTheBetterOne) {
  const ClaimReport report = told(policy_statements, 1000);
  for (const char* id : {"small_with_rebase_beats_large_with_majority", "small_needs_half_the_flops",
                         "small_first_then_large", "small_ahead_until_128_samples"})
    EXPECT_NE(outcome(report, id), Outcome::refuted) << id;
  expect(told(policy_statements, 4000, {"theory.small_parameters=5"}), Outcome::refuted,
         {"small_needs_half_the_flops", "small_ahead_until_128_samples", "small_first_then_large"});
}

TEST(SearchControls, NoStatementOfTheSignOfALeadHasAMargin) {
  const ClaimReport report = told(policy_statements, 200);
  for (const ttc::Test& test : verdict(report, "small_ahead_until_128_samples").tests)
    EXPECT_EQ(test.margin, 0);
}

TEST(SearchControls, ACheapSmallPolicyBeatsEveryLargeOne) {
  expect(told(policy_statements, 2000, {"theory.small_parameters=0.02"}), Outcome::holds,
         {"small_with_rebase_beats_large_with_any"});
}

TEST(SearchControls, RewardsThatKnowNextToNothingTurnWhoIsBest) {
  expect(told(policy_statements, 2000, {"theory.separation_scale=0.05"}), Outcome::refuted,
         {"small_with_rebase_beats_large_with_majority"});
  expect(told(policy_statements, 6000, {"theory.rival_separation=0.05"}), Outcome::holds,
         {"rebase_is_pareto_optimal"});
}

TEST(SearchControls, ARewardThatIsNearlyRightGainsEverywhereAtAnyTemperature) {
  EXPECT_NE(outcome(told(domain_statements, 1000), "hard_problems_gain_in_every_domain"), Outcome::holds);
  expect(told(domain_statements, 1000, {"theory.separation_scale=4"}), Outcome::holds,
         {"hard_problems_gain_in_every_domain"});
  const ClaimReport report = told(open_questions, 1000, {"theory.separation_scale=20"});
  expect(report, Outcome::holds, {"one_temperature_serves_all"});
}

TEST(SearchControls, OtherPenaltiesAndErrorsTurnTheOpenQuestions) {
  const ClaimReport report = told(open_questions, 2000);
  EXPECT_NE(outcome(report, "one_temperature_serves_all"), Outcome::holds);
  expect(report, Outcome::holds, {"steps_beat_answering_at_once", "systematic_error_lowers_the_limit"});
  EXPECT_NE(outcome(report, "fresh_error_only_delays"), Outcome::holds);
  const ClaimReport other =
      told(open_questions, 2000,
           {"theory.later_fresh=0.5", "theory.later_systematic=0.3", "theory.direct_penalty=0.5"});
  expect(other, Outcome::refuted, {"steps_beat_answering_at_once", "systematic_error_lowers_the_limit"});
  expect(other, Outcome::holds, {"fresh_error_only_delays"});
}

}  // namespace
}  // namespace ttc
