#include <gtest/gtest.h>

#include <algorithm>

#include "claims/family.h"
#include "claims/voting/theorem2.h"

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

template <class Statements>
ClaimReport report_of(Statements statements, const Theorem2Claim& claim) {
  ClaimReport report;
  statements(claim, 1, report);
  settle(report);
  return report;
}

const Verdict& verdict(const ClaimReport& report, const std::string& id) {
  const auto found = std::ranges::find(report.verdicts, id, &Verdict::id);
  EXPECT_NE(found, report.verdicts.end()) << id;
  return *found;
}

TEST(Theorem2, TheBoundIsTestedSharplyEnoughToMissAFactor) {
  const ClaimReport report = report_of(weighted_bound_statements, small());
  EXPECT_EQ(verdict(report, "bound_holds").outcome, Outcome::holds);
  EXPECT_EQ(verdict(report, "bound_needs_no_range").outcome, Outcome::refuted);
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
  EXPECT_EQ(verdict(report, "better_than_random_raises_the_limit").outcome, Outcome::refuted);
  EXPECT_LT(verdict(report, "better_than_random_raises_the_limit").value, -0.3);
  EXPECT_EQ(verdict(report, "condition_makes_it_true").outcome, Outcome::holds);
  EXPECT_EQ(verdict(report, "condition_is_exact").outcome, Outcome::holds);
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
  EXPECT_EQ(verdict(loose, "condition_makes_it_true").outcome, Outcome::refuted);
  EXPECT_EQ(verdict(loose, "condition_is_exact").outcome, Outcome::refuted);
  claim.theory.condition_scale = 0.7;
  const ClaimReport strict = report_of(remark_statements, claim);
  EXPECT_EQ(verdict(strict, "condition_is_exact").outcome, Outcome::refuted);
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
