#include "sim/run/baseline.h"

#include <gtest/gtest.h>

#include "models/errors.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

const std::string kScenario = R"(
problems = 4
trials = 1
[population]
kind = "levels"
accuracy = [0.6, 0.8]
[[model]]
name = "small"
[[model]]
name = "large"
[[strategy]]
generator = "sampling"
selectors = ["majority", "coverage"]
budgets = [1, 2, 8]
[[strategy]]
name = "one"
generator = "greedy"
selectors = ["majority"]
[sweep]
"population.sd" = [1, 2]
)";

Plan plan_against(const std::string& baseline) {
  return testing::plan_of(kScenario, {"compare.baseline=\"" + baseline + "\""});
}

std::string label(const Plan& plan, std::size_t index) {
  for (const Job& job : plan.jobs)
    for (const Curve& curve : job.curves)
      if (curve.index == index)
        return std::to_string(job.point) + " " + plan.model_name(job) + " " + job.label + " " + curve.label;
  return "none";
}

std::vector<std::string> compared(const std::string& baseline) {
  const Plan plan = plan_against(baseline);
  std::vector<std::string> all;
  for (const Against& a : curves_against(plan))
    all.push_back(label(plan, a.curve) + " | " + label(plan, a.baseline));
  return all;
}

using Comparisons = std::vector<std::string>;

TEST(Baseline, OfAStrategyIsTheSameSelectorOfTheSameModelAndPoint) {
  const Comparisons expected{
      "0 small one majority | 0 small sampling majority", "0 large one majority | 0 large sampling majority",
      "1 small one majority | 1 small sampling majority", "1 large one majority | 1 large sampling majority"};
  EXPECT_EQ(compared("sampling"), expected);
}

TEST(Baseline, OfASelectorIsOnTheSameCandidates) {
  const Comparisons found = compared("majority");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found.front(), "0 small sampling coverage | 0 small sampling majority");
}

TEST(Baseline, OfAModelIsTheSameStrategy) {
  const Comparisons found = compared("large");
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found.front(), "0 small sampling majority | 0 large sampling majority");
}

TEST(Baseline, OfASweptValueIsTheSameCurve) {
  const Comparisons found = compared("population.sd=1");
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found.front(), "1 small sampling majority | 0 small sampling majority");
}

TEST(Baseline, ThatNamesNothingIsRefusedWithWhatItCouldBe) {
  try {
    plan_against("samplng");
    FAIL();
  } catch (const ScenarioError& e) {
    EXPECT_NE(std::string(e.what()).find("did you mean \"sampling\"?"), std::string::npos) << e.what();
  }
  EXPECT_THROW(testing::plan_of(kScenario, {"compare.baseline=sampling", "compare.equal=money"}),
               ScenarioError);
}

}  // namespace
}  // namespace ttc
