#include "claims/mixtures/mixtures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "claims/mixtures/mixture_findings.h"
#include "models/errors.h"
#include "models/registry.h"
#include "sim/scenario/read_toml.h"
#include "sim/scenario/toml_file.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

/// The population of scenarios/math-qwen.toml, with little work.
MixturesClaim claim() {
  MixturesClaim claim;
  const std::string path = TTCSIM_SOURCE_DIR "/scenarios/math-qwen.toml";
  const toml::table scenario = parse_toml(read_toml_text(path), path);
  Population population;
  TomlReader(path).read(*scenario.get("population"), "population", anything, ref_of(population));
  claim.population = std::get<LevelsPopulation>(population);
  claim.rows_per_level = 512;
  claim.data_sets = 3;
  claim.data_set_problems = 1000;
  return claim;
}

TEST(Mixtures, ThePopulationHasThePaperShape) {
  const ClaimReport report = claim().run(1);
  for (const Verdict& v : report.verdicts) {
    // The paper contradicts itself here: the other reading holds.
    const bool contradicted = v.id == "small_middle_beat_middle_large";
    EXPECT_EQ(v.outcome, contradicted ? Outcome::refuted : Outcome::holds) << v.id << ": " << v.found;
    EXPECT_LT(v.se, 0.02 * std::max(1.0, v.value)) << v.id << ": the population is computed, not drawn";
  }
  for (const Comparison& c : report.comparisons)
    EXPECT_FALSE(std::abs(c.ours.value - c.paper) > 0.06) << c.quantity;  // NaN: only words
}

TEST(Mixtures, AWrongTheoryIsSeen) {
  MixturesClaim wrong = claim();
  wrong.theory.cost_scale = 2;
  const ClaimReport report = wrong.run(1);
  EXPECT_EQ(outcome(report, "certified_gap"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "grid_never_beats_optimum"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "small_equals_largest_at_level_1"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "gain_over_5_points"), Outcome::holds);  // no theory in it
}

TEST(Mixtures, AnotherPopulationRefutesTheStatements) {
  MixturesClaim other = claim();
  LevelsPopulation& population = other.population;
  population.correlations = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};  // the same problems are hard for all
  population.unsolvable.clear();
  population.unsolvable_slope = population.unsolvable_loading = {0};
  population.sd = {4};
  const ClaimReport report = other.run(1);
  EXPECT_EQ(outcome(report, "gain_over_5_points"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "every_model_over_15"), Outcome::refuted);
}

TEST(Mixtures, AnotherLargestModelTurnsWhatWasNotFitted) {
  MixturesClaim weak = claim();
  weak.population.mean.back() = -6;
  const ClaimReport report = weak.run(1);
  EXPECT_EQ(outcome(report, "more_models_are_better"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "largest_best_in_combination"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "small_middle_beat_middle_large"), Outcome::holds);
}

TEST(Mixtures, DataSetsAreSeedsAndNothingElseIsRandom) {
  const auto numbers = [](const ClaimReport& report) {
    std::vector<double> all;
    for (const Verdict& v : report.verdicts) all.push_back(v.value);
    const auto& sd = report.groups.back().values<double>("sd");
    all.insert(all.end(), sd.begin(), sd.end());
    return all;
  };
  MixturesClaim small = claim();
  small.rows_per_level = 16;
  small.data_set_problems = 200;
  const ClaimReport one = small.run(4);
  const ClaimReport two = small.run(8);
  EXPECT_EQ(numbers(one), numbers(small.run(4)));
  EXPECT_EQ(one.verdicts[4].value, two.verdicts[4].value);
  EXPECT_EQ(one.verdicts[4].se, two.verdicts[4].se) << "the population's, not a data set's";
  EXPECT_NE(numbers(one), numbers(two));
}

TEST(Mixtures, WhatTheNumberOfRowsDecidesIsUndecided) {
  MixturesClaim coarse = claim();
  coarse.rows_per_level = 32;
  const ClaimReport report = coarse.run(1);
  EXPECT_GT(std::ranges::count(report.verdicts, Outcome::undecided, &Verdict::outcome), 0);
  EXPECT_EQ(outcome(report, "no_pure_optimum"), Outcome::holds);
}

TEST(Mixtures, InconsistentParametersAreRefused) {
  MixturesClaim two = claim();
  two.cost = {4, 14};
  EXPECT_THROW(two.run(1), ScenarioError);
  MixturesClaim wrong = claim();
  wrong.population.mean = {1, 2};
  EXPECT_THROW(wrong.run(1), ScenarioError);
}

TEST(Mixtures, StatementsAreNamedOnceAndGroupsAreWellFormed) {
  std::vector<std::string_view> ids;
  for (const MixtureStatement& s : mixture_statements()) ids.push_back(s.id);
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
  Dataset data;
  MixturesClaim small = claim();
  small.rows_per_level = 16;
  data.groups = small.run(1).groups;
  EXPECT_EQ(data.groups.size(), 8U);
  EXPECT_NO_THROW(check(data));
}

}  // namespace
}  // namespace ttc
