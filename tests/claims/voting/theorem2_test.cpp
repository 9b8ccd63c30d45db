#include <gtest/gtest.h>

#include "claims/voting/theorem2.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

Theorem2Claim small(VoteTheory theory = {}) {
  Theorem2Claim claim;
  claim.problems = 400;
  claim.draws = 1000;
  claim.mapped = 400;
  claim.auc = {0.5, 0.7, 0.999};
  claim.systematic = {0, 1};
  claim.population = DirichletPopulation{.answers = 6, .correct = {0.35, 1.5}, .wrong_concentration = 0.6};
  claim.theory = theory;
  return claim;
}

TEST(Theorem2, TheBoundIsTestedSharplyEnoughToMissAFactor) {
  const ClaimReport report = report_of(weighted_bound_statements, small());
  EXPECT_EQ(outcome(report, "bound_holds"), Outcome::holds);
  EXPECT_EQ(outcome(report, "bound_needs_no_range"), Outcome::refuted);
  for (const double scale : {0.9, 0.3})
    EXPECT_EQ(
        verdict(report_of(weighted_bound_statements, small({.bound_scale = scale})), "bound_holds").outcome,
        Outcome::refuted)
        << scale;
  EXPECT_EQ(
      verdict(report_of(weighted_bound_statements, small({.range = 4})), "bound_needs_no_range").outcome,
      Outcome::holds);
}

TEST(Theorem2, TheRemarkIsRefutedAndItsConditionHolds) {
  Theorem2Claim claim = small();
  claim.problems = 1000;
  const ClaimReport report = report_of(remark_statements, claim);
  EXPECT_EQ(outcome(report, "better_than_random_raises_the_limit"), Outcome::refuted);
  EXPECT_LT(verdict(report, "better_than_random_raises_the_limit").value, -0.3);
  EXPECT_EQ(outcome(report, "condition_makes_it_true"), Outcome::holds);
  EXPECT_EQ(outcome(report, "condition_is_exact"), Outcome::holds);
}

TEST(Theorem2, RewardsThatAreNotFooledRaiseTheLimit) {
  Theorem2Claim claim = small();
  claim.mapped = 2000;
  claim.auc = {0.52, 0.9};
  const auto holds = [&](auto part, const char* id) {
    const ClaimReport report = report_of(part, claim);
    return verdict(report, id).outcome == Outcome::holds;
  };
  for (const double fooled : {1, 0}) {
    claim.theory.fooled = fooled;
    EXPECT_EQ(holds(remark_statements, "better_than_random_raises_the_limit"), fooled == 0);
    EXPECT_EQ(holds(quality_statements, "auc_above_half_raises_the_limit"), fooled == 0);
    EXPECT_EQ(holds(quality_statements, "fooled_reward_raises_the_limit"), fooled == 0);
  }
}

TEST(Theorem2, ConditionsOnRewardsThatAreWrongAreCaught) {
  Theorem2Claim claim = small({.condition_scale = 1.5});
  claim.problems = 1000;
  const ClaimReport loose = report_of(remark_statements, claim);
  EXPECT_EQ(outcome(loose, "condition_makes_it_true"), Outcome::refuted);
  EXPECT_EQ(outcome(loose, "condition_is_exact"), Outcome::refuted);
  claim.theory.condition_scale = 0.7;
  const ClaimReport strict = report_of(remark_statements, claim);
  EXPECT_EQ(outcome(strict, "condition_is_exact"), Outcome::refuted);
}

TEST(Theorem2, SystematicErrorsHurtAndFreshOnesDoNot) {
  const ClaimReport report = report_of(quality_statements, small());
  ASSERT_EQ(report.groups.size(), 1U);
  const auto column = [&](const char* name) { return report.groups[0].values<double>(name); };
  const auto& hurt = column("hurt");
  const auto& helped = column("helped");
  ASSERT_EQ(hurt.size(), 6U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(hurt[i], 0);
  EXPECT_GT(hurt[3], 0.02) << "systematic, AUC .5";
  EXPECT_GT(helped[5], 0.1) << "systematic, AUC .999";
  EXPECT_LT(hurt[5], hurt[3]);
}

}  // namespace
}  // namespace ttc
