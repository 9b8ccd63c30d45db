// What a rule learns from the population it is run on: no other rule is worth more at the price that it was
// told.

#include "sim/run/learned_rule.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/measured.h"
#include "sim/estimates/curve_means.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

using testing::plan_of;

std::string strategy(const std::string& stop, const std::string& budgets) {
  return "[[strategy]]\ngenerator = \"sampling\"\nstop = " + stop +
         "\nselectors = \"majority\"\nbudgets = " + budgets + "\n";
}

constexpr const char* kPopulation = R"(
problems = 1500
trials = 20
population = { kind = "dirichlet", answers = 6, correct = { mean = 0.45, concentration = 2 }, abstain = 0.1 }
[[model]]
tokens = { mean = 100 }
)";

/// Accuracy less the price of what was drawn, at each rung of each curve, problem by problem.
std::vector<std::vector<double>> worths(const Plan& plan, double price) {
  const RunResult result = run(plan, {});
  std::vector<std::vector<double>> all;
  for (const CurveMeans& c : curve_means(plan, result))
    for (std::size_t rung = 0; rung < c.rungs(); ++rung) {
      std::vector<double> worth = c.means[rung];
      for (std::size_t q = 0; q < worth.size(); ++q) {
        const auto drawn = static_cast<double>(result.tallies.samples(c.job->first.samples + rung, q));
        worth[q] -= price * 100 * drawn / static_cast<double>(plan.trials());
      }
      all.push_back(std::move(worth));
    }
  return all;
}

TEST(LearnedRule, IsWorthAtLeastWhatAnyOtherIs) {
  for (const double price : {2e-6, 2e-5, 2e-4}) {
    std::string text = kPopulation +
                       strategy("{ kind = \"marginal\", price = " + std::to_string(price) + " }", "[64]") +
                       strategy("\"never\"", "[1, 3, 5, 8, 12, 16, 24, 32, 64]");
    for (const char* rule : {"{ kind = \"lead\", votes = 2 }", "{ kind = \"lead\", votes = 3 }",
                             "{ kind = \"lead\", votes = 5 }", "{ kind = \"beta\", confidence = 0.8 }",
                             "{ kind = \"beta\", confidence = 0.95 }",
                             "{ kind = \"dirichlet\", confidence = 0.8 }", "{ kind = \"window\", size = 3 }"})
      text += strategy(rule, "[8, 16, 64]");
    const std::vector<std::vector<double>> all = worths(plan_of(text), price);
    for (std::size_t other = 1; other < all.size(); ++other) {
      Moments moments;
      for (std::size_t q = 0; q < all[0].size(); ++q) moments.add(all[0][q] - all[other][q]);
      const Measured ahead = moments.measured();
      EXPECT_GT(ahead.value, -3 * ahead.se - 5e-4) << "price " << price << ", other " << other;
    }
  }
}

TEST(LearnedRule, IsLearnedOnceAndAlike) {
  const Plan plan =
      plan_of(kPopulation + strategy("{ kind = \"marginal\", price = 1e-5 }", "[4, 64]"), {"problems=50"});
  EXPECT_EQ(&plan.jobs[0].rules[0]->of(plan, plan.jobs[0], 0),
            &plan.jobs[0].rules[0]->of(plan, plan.jobs[0], 0));
  const Plan again = plan;  // a copy shares what was learned
  EXPECT_EQ(run(plan, {.threads = 1}).tallies.credits(), run(again, {.threads = 5}).tallies.credits());
}

}  // namespace
}  // namespace ttc
