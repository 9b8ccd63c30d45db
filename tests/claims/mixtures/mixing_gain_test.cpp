#include "claims/mixtures/mixing_gain.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/errors.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

/// The population of scenarios/claims/mixing.toml, with little work.
MixingGainClaim mixing_claim() {
  LevelsPopulation population;
  population.mean = {-3, -1};
  population.sd = {3.5};
  MixingGainClaim claim;
  claim.population = population;
  claim.rows_per_level = 512;
  return claim;
}

LevelsPopulation& law(MixingGainClaim& claim) { return claim.population; }

const std::vector<double>& column(const ClaimReport& report, std::string_view name) {
  return report.groups.at(0).values<double>(name);
}

TEST(MixingGain, EveryStatementHoldsForItsPopulation) {
  const ClaimReport report = mixing_claim().run(1);
  EXPECT_EQ(report.verdicts.size(), 5U);
  for (const Verdict& v : report.verdicts) EXPECT_EQ(v.outcome, Outcome::holds) << v.id << ": " << v.found;
  EXPECT_EQ(verdict(report, "vanishes_where_one_dominates").value, 0);
}

TEST(MixingGain, AWrongCostIsSeen) {
  for (const double scale : {0.8, 1.3, 2.0}) {
    MixingGainClaim wrong = mixing_claim();
    wrong.theory.cost_scale = scale;
    const ClaimReport report = wrong.run(1);
    EXPECT_EQ(verdict(report, "condition_is_exact").outcome, Outcome::refuted) << scale;
    EXPECT_EQ(verdict(report, "falls_with_correlation").outcome, Outcome::holds) << "no theory in it";
  }
}

TEST(MixingGain, WhatIsTakenForMoreAlikeAndIsLessSoGainsMore) {
  MixingGainClaim wrong = mixing_claim();
  wrong.theory.correlation_scale = -1;
  expect(wrong.run(1), Outcome::refuted, {"falls_with_correlation", "vanishes_where_one_dominates"});
}

TEST(MixingGain, OtherSpreadsDoNotMakeOneModelDominate) {
  MixingGainClaim other = mixing_claim();
  law(other).sd = {5, 1};
  law(other).mean = {-2, -2};
  EXPECT_EQ(verdict(other.run(1), "vanishes_where_one_dominates").outcome, Outcome::refuted);
}

TEST(MixingGain, EqualModelsGainMostAtEqualCosts) {
  MixingGainClaim equal = mixing_claim();
  law(equal).mean = {-3};
  const ClaimReport report = equal.run(1);
  EXPECT_EQ(verdict(report, "best_ratio_is_inside").outcome, Outcome::refuted);
  EXPECT_NEAR(column(report, "share").front(), 0.5, 0.01);
}

TEST(MixingGain, AModelThatHardlyVariesIsNoHelp) {
  MixingGainClaim narrow = mixing_claim();
  law(narrow).sd = {0.1};
  EXPECT_EQ(verdict(narrow.run(1), "pays_where_least_alike").outcome, Outcome::refuted);
}

TEST(MixingGain, OneCorrelationDecidesNoTrend) {
  MixingGainClaim one = mixing_claim();
  one.correlations = {0.5};
  const ClaimReport report = one.run(1);
  EXPECT_EQ(verdict(report, "falls_with_correlation").outcome, Outcome::undecided);
  EXPECT_EQ(verdict(report, "vanishes_where_one_dominates").outcome, Outcome::undecided);
}

TEST(MixingGain, ColumnsAreConsistent) {
  const ClaimReport report = mixing_claim().run(1);
  const std::vector<double>& optimum = column(report, "optimum");
  const std::vector<double>& pure = column(report, "best_pure");
  const std::vector<double>& gain = column(report, "gain");
  const std::vector<double>& excess = column(report, "excess");
  EXPECT_EQ(gain.size(), mixing_claim().correlations.size() * mixing_claim().cost_ratios.size());
  for (std::size_t i = 0; i < gain.size(); ++i) {
    EXPECT_EQ(gain[i], optimum[i] - pure[i]);
    // The excess is the slope at the corner of a concave function: no gain is larger.
    EXPECT_LE(gain[i], std::max(excess[i], 0.0) + 1e-12);
  }
}

TEST(MixingGain, InconsistentParametersAreRefused) {
  MixingGainClaim unordered = mixing_claim();
  unordered.correlations = {0.5, 0};
  EXPECT_THROW(unordered.run(1), ScenarioError);
  MixingGainClaim none = mixing_claim();
  none.cost_ratios = {};
  EXPECT_THROW(none.run(1), ScenarioError);
  MixingGainClaim matrix = mixing_claim();
  law(matrix).correlations = {{1, 0.5}, {0.5, 1}};
  EXPECT_THROW(matrix.run(1), ScenarioError);
  MixingGainClaim three = mixing_claim();
  law(three).mean = {1, 2, 3};
  EXPECT_THROW(three.run(1), ScenarioError);
}

}  // namespace
}  // namespace ttc
