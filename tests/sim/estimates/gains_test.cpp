#include "sim/estimates/gains.h"

#include <gtest/gtest.h>

#include "models/errors.h"
#include "sim/run/engine.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

/// Greedy answers cost one sample; a vote of 8 costs eight.
const std::string kScenario = R"(
problems = 300
trials = 4
[population]
kind = "dirichlet"
accuracy = 0.5
[[model]]
parameters = 1e9
tokens = { mean = 100, prompt = 50 }
price = { input = 2, output = 10 }
[[strategy]]
generator = "sampling"
selectors = ["majority", "coverage"]
budgets = [1, 2, 8]
[compare]
baseline = "majority"
)";

std::vector<Gain> gains_at(const std::string& equal, std::vector<CurveMeans>& curves, Plan& plan) {
  plan = testing::plan_of(kScenario, {"compare.equal=" + equal});
  curves = curve_means(plan, run(plan, {}));
  return gains(plan, curves);
}

TEST(Gains, AreTakenWhereBothHaveSpentTheSame) {
  for (const auto& [equal, first, last] :
       {std::tuple{"budget", 1.0, 8.0}, std::tuple{"tokens", 100.0, 800.0},
        std::tuple{"flops", 2e9 * 150, 2e9 * 850}, std::tuple{"money", 1.1e-3, 8.1e-3}}) {
    Plan plan;
    std::vector<CurveMeans> curves;
    const std::vector<Gain> found = gains_at(equal, curves, plan);
    ASSERT_EQ(found.size(), 3U) << equal;
    EXPECT_EQ(found.front().axis, equal);
    EXPECT_NEAR(found.front().at, first, 1e-9 * first);
    EXPECT_NEAR(found.back().at, last, 1e-9 * last);
    EXPECT_TRUE(found.back().last);
    EXPECT_FALSE(found.front().last);
    EXPECT_NEAR(found.front().difference.difference, 0, 1e-12);  // one sample needs no choice
    EXPECT_GT(found.back().difference.ci.low, 0.05);             // coverage of 8 against a vote of them
  }
}

TEST(Gains, BudgetsOfOtherUnitsAreNotEqual) {
  const std::string search =
      "\n[[strategy]]\ngenerator = \"mcts\"\nselectors = [\"majority\"]\nbudgets = [2, 8]\n";
  const std::size_t compare = kScenario.find("[compare]");
  const Plan plan = testing::plan_of(kScenario.substr(0, compare) + search +
                                     "[compare]\nbaseline = \"sampling\"\nequal = \"budget\"\n");
  EXPECT_TRUE(gains(plan, curve_means(plan, run(plan, {}))).empty());
}

TEST(GainChanges, AreDifferencesOfGainsPairedByProblem) {
  const std::size_t compare = kScenario.find("[compare]");
  const Plan plan = testing::plan_of(kScenario.substr(0, compare) + R"([compare]
baseline = "majority"
equal = "budget"
[sweep]
"population.accuracy" = [0.2, 0.4, 0.6]
zip = [["strategy.generator.temperature", 0.5, 1], ["population.abstain", 0, 0.1]]
)");
  const std::vector<CurveMeans> curves = curve_means(plan, run(plan, {}));
  const std::vector<Gain> found = gains(plan, curves);
  const std::vector<GainChange> changes = gain_changes(plan, found);
  // One key leads by itself and meets two of the other; that one has a follower, which leads nothing.
  ASSERT_EQ(changes.size(), 2U + 3U);
  for (const GainChange& c : changes) {
    const auto value = [&](const Gain* g) { return plan.study.value(c.axis, g->curve->job->point); };
    EXPECT_EQ(value(c.first), plan.study.axes[c.axis].values.front());
    EXPECT_EQ(value(c.last), plan.study.axes[c.axis].values.back());
    EXPECT_NEAR(c.change.difference, c.last->difference.difference - c.first->difference.difference, 1e-12);
    const Measured direct = paired(c.last->by_problem, c.first->by_problem);
    EXPECT_NEAR(c.change.se, direct.se, 1e-12);
    EXPECT_LT(c.change.ci.low, c.change.difference);
    EXPECT_GT(c.change.ci.high, c.change.difference);
  }
}

TEST(GainChanges, AreUnknownWhereTheProblemsAreOthers) {
  EXPECT_TRUE(gain_changes(testing::plan_of(kScenario), {}).empty());
}

}  // namespace
}  // namespace ttc
