// Whatever `verify` says of a paper on numbers that did not choose the population could come out otherwise:
// each such statement has a test that sees it do so.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "claims/claim_file.h"

namespace ttc {
namespace {

/// A test, and the statements of a claim that come out otherwise in it.
struct Control {
  std::string_view claim, file, test;
  std::vector<std::string_view> ids;
};

const std::vector<Control> kControls = {
    {"prop1",
     "mixtures/prop1_test",
     "Prop1Controls, WrongCostsAreNoticed",
     {"pure_is_best", "smallest_r_is_best_pure", "simulated_pure_is_best", "whole_where_cost_divides"}},
    {"prop1",
     "mixtures/prop1_test",
     "Prop1Controls, WholeSamplesAreEnoughWhereAllCostTheSame",
     {"whole_pure_is_best"}},
    {"mixtures",
     "mixtures/mixtures_test",
     "Mixtures, AnotherLargestModelTurnsWhatWasNotFitted",
     {"more_models_are_better", "small_middle_beat_middle_large", "largest_best_in_combination"}},
    {"mixing",
     "mixtures/mixing_gain_test",
     "MixingGain, WhatIsTakenForMoreAlikeAndIsLessSoGainsMore",
     {"falls_with_correlation"}},
    {"mixing",
     "mixtures/mixing_gain_test",
     "MixingGain, AModelThatHardlyVariesIsNoHelp",
     {"pays_where_least_alike"}},
    {"mixing",
     "mixtures/mixing_gain_test",
     "MixingGain, EqualModelsGainMostAtEqualCosts",
     {"best_ratio_is_inside"}},
    {"tuning",
     "mixtures/tuning_slow_test",
     "TuningControls, WhatIsSaidOfTheLargestDataSetsFailsWhereTheyAreOthers",
     {"selection_shrinks", "plug_in_bias_stays"}},
    {"tuning",
     "mixtures/tuning_slow_test",
     "TuningControls, ARepairThatIsToldOtherCountsDoesNotHelp",
     {"repair_helps"}},
    {"tuning",
     "mixtures/tuning_slow_test",
     "TuningControls, SharesForOtherCostsLoseTheGain",
     {"gain_survives"}},
    {"theorem1",
     "voting/theorem1_slow_test",
     "Theorem1, OtherProblemsThanTheTheoryIsToldAreCaught",
     {"converges_to_its_limit", "never_above_its_limit"}},
    {"theorem1",
     "voting/theorem1_test",
     "Theorem1, TheBoundIsTestedSharplyEnoughToMissAFactor",
     {"bound_holds", "union_bound_holds", "bound_has_the_exponent"}},
    {"theorem1",
     "voting/theorem1_slow_test",
     "Theorem1, WrongRatesBoundsAndLawsOfRareErrorsAreCaught",
     {"exponent_is_chernoffs", "simulated_below_bound", "one_tilt_is_enough"}},
    {"theorem1",
     "voting/theorem1_test",
     "Theorem1, PopulationsFollowTheirPowerLawsAndNoOthers",
     {"population_is_exponential", "two_answers_disagreement", "two_answers_accuracy", "two_answers_zeros",
      "gapped_is_exponential", "more_answers_disagreement", "more_answers_accuracy"}},
    {"theorem2",
     "voting/theorem2_slow_test",
     "Theorem2, ExponentsUnderEveryRewardAndNotOthers",
     {"converges_to_its_limit", "exponent_is_chernoffs", "runner_up_is_slowest"}},
    {"theorem2",
     "voting/theorem2_test",
     "Theorem2, TheBoundIsTestedSharplyEnoughToMissAFactor",
     {"bound_holds", "bound_needs_no_range"}},
    {"theorem2",
     "voting/theorem2_test",
     "Theorem2, RewardsThatAreNotFooledRaiseTheLimit",
     {"better_than_random_raises_the_limit", "auc_above_half_raises_the_limit",
      "fooled_reward_raises_the_limit"}},
    {"theorem2",
     "voting/theorem2_test",
     "Theorem2, ConditionsOnRewardsThatAreWrongAreCaught",
     {"condition_makes_it_true", "condition_is_exact"}},
    {"adaptive",
     "voting/adaptive_test",
     "Adaptive, FixedVotesThatTakeMoreThanTheyDoAreCaught",
     {"lead_saves_two_thirds", "saving_tends_to_wald_over_chernoff"}},
    {"adaptive",
     "voting/adaptive_slow_test",
     "AdaptiveControls, OthersThatSpendMoreAtThePriceOfOneAreBetter",
     {"lead_saves_over_populations", "price_beats_fixed", "price_beats_rules", "other_prior_gains"}},
    {"adaptive",
     "voting/adaptive_slow_test",
     "AdaptiveControls, CascadesLoseToVotesThatSpendEightTimesAsMuch",
     {"cascade_beats_its_models"}},
    {"adaptive",
     "voting/adaptive_slow_test",
     "AdaptiveControls, FixedVotesThatTakeMoreLeaveASavingOfTwoThirds",
     {"populations_save_as_problems_do", "other_prior_always_gains"}},
    {"adaptive",
     "voting/adaptive_slow_test",
     "AdaptiveControls, RulesThatStopTooSoonLoseAccuracy",
     {"adaptive_consistency_keeps_accuracy", "early_stopping_keeps_accuracy"}},
    {"rebase",
     "search/rebase_test",
     "RebaseControls, OtherPoliciesTokensAndWidthsTurnTheRest",
     {"tokens_saved_as_published", "saturates_later"}},
    {"rebase",
     "search/rebase_test",
     "RebaseControls, ARewardThatKnowsNextToNothingRefutesWhatTheSearchGains",
     {"beats_sampling_at_every_budget", "saturates_higher", "vote_gap_shrinks", "more_than_a_sharper_vote"}},
    {"search",
     "search/search_test",
     "SearchControls, ExplorationDecidesWhetherTreesLose",
     {"mcts_loses_to_sampling", "mcts_loses_at_any_setting"}},
    {"search",
     "search/search_test",
     "SearchControls, RewardsThatKnowNextToNothingTurnWhoIsBest",
     {"small_with_rebase_beats_large_with_majority", "rebase_is_pareto_optimal"}},
    {"search",
     "search/search_test",
     "SearchControls, ACheapSmallPolicyBeatsEveryLargeOne",
     {"small_with_rebase_beats_large_with_any"}},
    {"search",
     "search/search_test",
     "SearchControls, ADearSmallPolicyIsNotTheBetterOne",
     {"small_needs_half_the_flops", "small_ahead_until_128_samples", "small_first_then_large"}},
    {"search",
     "search/search_slow_test",
     "SizeLawControls, OneFamilyHasOneSlopeAndNotAnother",
     {"size_law_slope_is_universal"}},
    {"search",
     "search/search_slow_test",
     "SizeLawControls, MoreSizesAreBestAtSmallBudgetsWhereSizeMattersLess",
     {"small_sizes_best_at_small_budgets"}},
    {"search",
     "search/search_test",
     "SearchControls, ARewardThatIsNearlyRightGainsEverywhereAtAnyTemperature",
     {"hard_problems_gain_in_every_domain", "one_temperature_serves_all"}},
    {"search",
     "search/search_test",
     "SearchControls, OtherPenaltiesAndErrorsTurnTheOpenQuestions",
     {"steps_beat_answering_at_once", "systematic_error_lowers_the_limit", "fresh_error_only_delays"}},
    {"convergence",
     "search/convergence_slow_test",
     "ConvergenceControls, RewardsThatChangePlacesTurnWhatIsSaidOfTheirQuality",
     {"limit_falls_with_systematic_share", "better_rewards_waste_less", "systematic_error_settles_sooner"}},
    {"convergence",
     "search/convergence_slow_test",
     "ConvergenceControls, WithoutSystematicErrorEveryLimitIsAboveSamplings",
     {"limit_above_samplings"}},
    {"convergence",
     "search/convergence_slow_test",
     "ConvergenceControls, AnotherNoiseAndAnotherPowerAreCaught",
     {"disagreement_is_the_theorems", "disagreement_falls_by_the_root"}},
    {"convergence",
     "search/convergence_slow_test",
     "ConvergenceControls, ASearchWithoutFreshErrorSettlesSooner",
     {"search_settles_later"}},
};

/// As little work as each claim takes: what is stated does not depend on it.
std::vector<std::string> least_work(std::string_view claim) {
  if (claim == "prop1") return {"cases=10", "mixtures=2", "simulated=2", "trials=100"};
  if (claim == "mixtures") return {"rows_per_level=8", "data_sets=2", "data_set_problems=100"};
  if (claim == "mixing") return {"rows_per_level=8"};
  if (claim == "tuning") return {"problems=[10]", "samples=[4]", "data_sets=2"};
  if (claim == "theorem1") return {"problems=10", "draws=1000", "replicates=100", "population=1000"};
  if (claim == "theorem2") return {"problems=10", "draws=1000", "mapped=10", "auc=[0.6]", "systematic=[0]"};
  if (claim == "adaptive") return {"drawn=1", "populations=2", "problems=100", "trials=1"};
  if (claim == "rebase")
    return {"problems=100", "fit_problems=400", "ladder_problems=100", "limit_problems=100",
            "map_problems=100"};
  if (claim == "convergence") return {"problems=100", "map_problems=100", "noise_problems=2", "searches=10"};
  return {"problems=100", "limit_problems=100", "map_problems=100", "size_problems=100", "domains=2"};
}

TEST(Controls, EveryTestedStatementHasOneAndOnlyThose) {
  std::set<std::string> stated, controlled;
  for (const std::string_view claim : claim_names()) {
    const ClaimRun run = run_claims({load_claim(std::string(claim), Preset::quick, least_work(claim))});
    for (const Verdict& v : run.reports.front().verdicts)
      if (v.kind == Kind::tested) stated.insert(v.claim + "." + v.id);
  }
  for (const Control& c : kControls)
    for (const std::string_view id : c.ids) controlled.insert(fmt::format("{}.{}", c.claim, id));
  EXPECT_EQ(stated, controlled);
}

/// The text of a test, to the next one.
std::string text_of(const Control& c) {
  std::ifstream in(fmt::format("{}/tests/claims/{}.cpp", TTCSIM_SOURCE_DIR, c.file));
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::size_t begin = text.find(fmt::format("TEST({}) {{", c.test));
  return begin == std::string::npos ? "" : text.substr(begin, text.find("\nTEST(", begin) - begin);
}

TEST(Controls, AreInTheTestsThatAreNamed) {
  for (const Control& c : kControls)
    for (const std::string_view id : c.ids)
      EXPECT_NE(text_of(c).find(fmt::format("\"{}\"", id)), std::string::npos) << c.test << ": " << id;
}

}  // namespace
}  // namespace ttc
