// What the parts of a scenario, each right by itself, are refused for together.

#include "sim/scenario/consistency.h"

#include <gtest/gtest.h>

#include "models/errors.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

std::string refusal(const std::string& strategy, const std::string& more = "") {
  try {
    testing::plan_of("[population]\nkind = \"dirichlet\"\ncorrect = { mean = 0.4 }\n[[strategy]]\n" +
                     strategy + "\n" + more);
  } catch (const ScenarioError& e) {
    const std::string what = e.what();
    return what.substr(what.find(".toml") + 5);
  }
  return "";
}

TEST(Consistency, ComponentsComplainWhereTheyStand) {
  EXPECT_EQ(refusal("generator = \"sampling\"\nselectors = [\"majority\"]"), "");
  EXPECT_EQ(refusal("generator = \"sampling\"\nselectors = [\"majority\", { kind = \"weighted\", low = 2 }]"),
            ":4:1: strategy.selectors is inconsistent: low must not exceed high");
  EXPECT_EQ(refusal("generator = \"rebase\"\nselectors = [\"majority\"]",
                    "[steps]\nkind = \"on_track_hazard\"\ndepth = { from = 5, to = 3 }"),
            ":7:1: steps is inconsistent: depth.from must not exceed depth.to");
  EXPECT_EQ(
      refusal("generator = \"sampling\"\nselectors = [\"majority\"]", "[[model]]\n[[model]]\nname = \"b\""),
      ":1:1: population is inconsistent: kind \"dirichlet\" describes one model; for several use kind = "
      "\"levels\", \"table\" or \"answers\"");
}

TEST(Consistency, SettingsThatDoNothingAreRefused) {
  EXPECT_EQ(refusal("generator = \"greedy\"\nselectors = [\"majority\"]\nbudgets = { to = 4 }"),
            ":7:11: strategy.budgets has no effect (the generator makes one candidate)");
  EXPECT_EQ(
      refusal("generator = \"sampling\"\nselectors = [\"majority\"]", "[steps]\nkind = \"on_track_hazard\""),
      ":7:1: steps has no effect (no strategy searches, and no reward sees whole paths)");
}

}  // namespace
}  // namespace ttc
