#include "analysis/planning/answer_plan.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planning/known_chances.h"
#include "models/errors.h"
#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

RunAnswers run(const std::string& name,
               const std::vector<std::pair<std::string, std::uint32_t>>& correct_of_8) {
  RunAnswers run{.source = "t.csv", .run = name, .model = "m", .problems = {}};
  for (const auto& [problem, correct] : correct_of_8)
    run.problems.push_back(
        {.problem = problem, .labels = {}, .counts = {}, .samples = 8, .flagged_correct = correct});
  return run;
}

const std::vector<RunAnswers> kRuns{run("small", {{"a", 4}, {"b", 0}, {"c", 8}, {"d", 1}}),
                                    run("large", {{"a", 6}, {"b", 3}, {"d", 4}, {"e", 8}})};

TEST(GradedModels, KeepTheProblemsThatAllHave) {
  const GradedModels graded = graded_models(kRuns);
  EXPECT_EQ(graded.models, (std::vector<std::string>{"small", "large"}));
  EXPECT_EQ(graded.problems, (std::vector<std::string>{"a", "b", "d"}));
  EXPECT_EQ(graded.left_out, 2U);
  EXPECT_EQ(graded.counts[0].correct, (std::vector<std::uint32_t>{4, 0, 1}));
  EXPECT_EQ(graded.counts[1].n, (std::vector<std::uint32_t>{8, 8, 8}));
}

TEST(GradedModels, WithoutARunAreCalledAsTheirModel) {
  RunAnswers nameless = kRuns[0];
  nameless.run.reset();
  EXPECT_EQ(graded_models({nameless}).models, (std::vector<std::string>{"m"}));
}

std::string complaint(const std::vector<RunAnswers>& runs) {
  try {
    graded_models(runs);
  } catch (const DataError& error) {
    return error.what();
  }
  return "";
}

TEST(GradedModels, SayWhatTheyLack) {
  EXPECT_EQ(complaint({kRuns[0], kRuns[0]}), R"(t.csv: two runs are called "small")");
  EXPECT_EQ(complaint({kRuns[0], run("other", {{"e", 1}})}), "t.csv: no problem has answers of all 2 models");
}

AnswerPlanner planner() { return {graded_models(kRuns), Eigen::Vector2d(1, 3)}; }

TEST(AnswerPlanner, PlansWithTheObservedSharesAreTheBestOfAll) {
  const AnswerPlanner plan = planner();
  for (const double budget : {3.0, 7.0, 12.0}) {
    const BudgetPlans plans = plan.plan(budget);
    const double best = testing::brute_force(known_chances(plan.observed, plan.cost, budget), {0, 0}, 0);
    EXPECT_NEAR(plans.plug_in.counts.value, best, 1e-12) << budget;
    EXPECT_NEAR(plans.plug_in.plug_in.mean, best, 1e-12);
    EXPECT_GE(plans.routing, plans.shares.value - 1e-9) << "each problem to its own model";
    EXPECT_GE(plans.shares.bound, best - 1e-12) << "fractions are allowed more";
    EXPECT_LE(plans.mixture.counts.spent, budget * (1 + 1e-12));
  }
}

TEST(AnswerPlanner, ValuesUnderThePosterior) {
  const AnswerPlanner plan = planner();
  const BudgetPlans plans = plan.plan(12);
  EXPECT_NEAR(plans.mixture.repaired.mean, plans.mixture.counts.value, 1e-12);
  EXPECT_GE(plans.mixture.counts.value, plans.pure.counts.value - 1e-12);
  EXPECT_GE(plans.mixture.counts.bound, plans.mixture.counts.value);
  EXPECT_NEAR(plans.gain.difference, plans.mixture.repaired.mean - plans.pure.repaired.mean, 1e-12);
  EXPECT_EQ(plans.gain.problems, 3U);
}

/// Of two of eight samples, six of which are correct, both fail with chance 2/8 x 1/7.
TEST(AnswerPlanner, SubsetsOfTheSamplesAreUnbiased) {
  const AnswerPlanner plan(graded_models({kRuns[1]}), Eigen::VectorXd::Ones(1));
  const double found = plan.plan(2).pure.unbiased.mean;
  const double expected = ((1 - 2.0 / 8 * 1 / 7) + (1 - 5.0 / 8 * 4 / 7) + (1 - 4.0 / 8 * 3 / 7) + 1) / 4;
  EXPECT_NEAR(found, expected, 1e-12);
  EXPECT_TRUE(std::isnan(plan.plan(9).pure.unbiased.mean)) << "more than there are";
}

}  // namespace
}  // namespace ttc
