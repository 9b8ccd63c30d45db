#include "sim/scenario/study.h"

#include <gtest/gtest.h>

#include "models/errors.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

const std::string kScenario = R"(
problems = 4
trials = 1
[population]
kind = "dirichlet"
accuracy = 0.5
[[strategy]]
generator = "sampling"
selectors = ["majority", { kind = "weighted", reward = { kind = "latent", scale = 1 } }]
budgets = [4, 1]
)";

Study study_of(const std::string& more, const std::vector<std::string>& settings = {}) {
  return testing::plan_of(kScenario + more, settings).study;
}

std::string complaint(const std::string& more, const std::vector<std::string>& settings = {}) {
  try {
    study_of(more, settings);
  } catch (const ScenarioError& e) {
    return e.what();
  }
  return "none";
}

TEST(Study, BudgetsAreAListOrATable) {
  const Study study = study_of("");
  EXPECT_EQ(study.points.front().strategies.front().budgets.ladder(), (std::vector<std::uint64_t>{1, 4}));
  const Study set = study_of("", {"strategy.budgets=[2, 16]"});
  EXPECT_EQ(set.points.front().strategies.front().budgets.ladder(), (std::vector<std::uint64_t>{2, 16}));
}

TEST(Study, ZippedKeysGoAlongWithEachOther) {
  const Study study = study_of(R"(
[sweep]
"population.accuracy" = [0.2, 0.4]
zip = [["population.concentration", 1, 2, 3], ["population.abstain", 0, 0.1, 0.2]]
)");
  ASSERT_EQ(study.size(), 6U);
  ASSERT_EQ(study.axes.size(), 3U);
  for (std::size_t point = 0; point < 6; ++point) {
    const auto& p = std::get<DirichletPopulation>(study.points[point].population);
    EXPECT_DOUBLE_EQ(p.abstain, 0.1 * (p.concentration - 1));
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const double value = study.axes[axis].key == "population.accuracy"        ? p.accuracy.front()
                           : study.axes[axis].key == "population.concentration" ? p.concentration
                                                                                : p.abstain;
      EXPECT_EQ(study.value(axis, point), value);
    }
  }
  EXPECT_NE(complaint("[sweep]\nzip = [[\"population.abstain\", 0, 1], [\"population.concentration\", 1]]")
                .find("2 values for \"population.abstain\" and 1 for"),
            std::string::npos);
  EXPECT_NE(complaint("[sweep]\nzip = [1, 2]").find("the key first"), std::string::npos);
}

TEST(Study, ASweepCanBeSet) {
  const Study study = study_of("", {"sweep.\"population.accuracy\"=0.2,0.4,0.6"});
  ASSERT_EQ(study.size(), 3U);
  EXPECT_EQ(study.axes.front().key, "population.accuracy");
  EXPECT_EQ(study_of("", {"sweep.population.accuracy=[0.2, 0.4]"}).size(), 2U);
}

TEST(Study, WhatIsStatedOfARewardFollowsTheSweep) {
  const Study study = study_of("[sweep]\n\"strategy.selectors.reward.auc\" = [0.6, 0.9]\n");
  ASSERT_EQ(study.size(), 2U);
}

TEST(Study, ABaselineIsWanted) {
  EXPECT_NE(complaint("[compare]\nequal = \"flops\"\n").find("compare.baseline is missing"),
            std::string::npos);
}

TEST(Study, ANamedPopulationIsATableToStartFrom) {
  const auto levels = [](const std::vector<std::string>& settings) {
    return std::get<LevelsPopulation>(study_of("", settings).points.front().population);
  };
  const LevelsPopulation named = levels({"population=aime-like"});
  EXPECT_EQ(named.accuracy, std::vector{0.38});
  EXPECT_EQ(named.answers, 20U);
  const LevelsPopulation own = levels({"population={ kind = \"aime-like\", accuracy = 0.6 }"});
  EXPECT_EQ(own.accuracy, std::vector{0.6});
  EXPECT_EQ(own.answers, 20U);
  EXPECT_EQ(levels({"population={ kind = \"math-like\", mean = 1 }"}).mean, std::vector{1.0});
  EXPECT_NE(complaint("", {"population=aime"}).find("aime-like"), std::string::npos);
}

}  // namespace
}  // namespace ttc
