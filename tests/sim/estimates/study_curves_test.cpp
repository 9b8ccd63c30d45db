#include "sim/estimates/study_curves.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "sim/scenario/scenario.h"

namespace ttc {
namespace {

/// A policy of 1e9 parameters and one of 3e9, samples with and without the best answer known.
Study study() {
  Study study;
  for (const double parameters : {1e9, 3e9}) {
    Scenario& s = study.points.emplace_back();
    s.problems = 200;
    s.trials = 4;
    s.population = DirichletPopulation{};
    s.models = {{.name = "", .parameters = parameters, .tokens = {.mean = 100}}};
    s.strategies = {{.name = "samples",
                     .models = {},
                     .generator = Sampling{},
                     .selectors = {MajorityVote{}, Coverage{}},
                     .budgets = {.list = {1, 2, 4, 8}}}};
  }
  return study;
}

TEST(StudyCurves, AreFoundByWhereTheyStand) {
  const StudyCurves runs(study());
  EXPECT_EQ(runs.curve({1, 0, 1}).job->point, 1U);
  EXPECT_TRUE(runs.curve({1, 0, 1}).oracle);
  EXPECT_NEAR(runs.flops({1}, 8) / runs.flops({0}, 8), 3, 1e-12);
  EXPECT_EQ(runs.solved({0}, 4).size(), 200U);
  EXPECT_EQ(runs.accuracy({0}, 4).value, runs.curve({0}).accuracy(2));
  EXPECT_GT(runs.less({0, 0, 1}, 8, {0, 0, 0}, 8).value, 0) << "coverage is at least the vote";
}

TEST(StudyCurves, CompareAtTheFlopsOfRungsThatBothHave) {
  const StudyCurves runs(study());
  const auto at = runs.at_flops_of({0}, {0}, {1});
  ASSERT_EQ(at.size(), 2U);  // the dear one's 1 to 8 solutions cost 3 to 24 of the cheap one's
  EXPECT_EQ(at.front().budget, 4U);
  EXPECT_EQ(at.front().flops, runs.flops({0}, 4));
  const std::vector<double> dear = runs.solved_at({1}, at.front().flops);
  EXPECT_EQ(at.front().difference.value, paired(runs.solved({0}, 4), dear).value);
}

TEST(StudyCurves, WhatWasNotRunIsABreachThatSaysWhatWas) {
  const StudyCurves runs(study());
  EXPECT_THROW(runs.curve({2}), std::logic_error);
  try {
    runs.solved({0}, 3);
    ADD_FAILURE() << "there is no such budget";
  } catch (const std::logic_error& e) {
    EXPECT_STREQ(e.what(), "budget: 3 is none of 1, 2, 4, 8");
  }
}

}  // namespace
}  // namespace ttc
