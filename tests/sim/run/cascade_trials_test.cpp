// Cascades: against the strategies that they are at the extremes, and against themselves with other threads.

#include "sim/run/cascade_trials.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

#include "sim/run/engine.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

using testing::plan_of;

constexpr const char* kLevels = R"(problems = 30
trials = 20
[[model]]
name = "small"
[[model]]
name = "large"
[population]
kind = "levels"
mean = [-1, 1]
sd = 1.5
answers = 6
)";

/// Nothing in the reward's error is fixed for a problem: of another model's samples it is the same.
constexpr const char* kEverySelector =
    R"(selectors = ["coverage", "majority", { kind = "weighted", reward = { kind = "latent", systematic_share = 0 } },
             { kind = "best_of_n", reward = { kind = "latent", systematic_share = 0 } }]
)";

std::string stages(const std::string& inside, const std::string& budgets) {
  return "[[strategy]]\ngenerator = { kind = \"cascade\", stages = [" + inside + "] }\n" + kEverySelector +
         "budgets = " + budgets + "\n";
}

std::string one_model(const std::string& model, const std::string& stop, const std::string& budgets) {
  return "[[strategy]]\ngenerator = \"sampling\"\nmodels = [\"" + model + "\"]\n" + stop + kEverySelector +
         "budgets = " + budgets + "\n";
}

void expect_same_credits(const Plan& a, const Plan& b) {
  const RunResult of_a = run(a, {}), of_b = run(b, {});
  EXPECT_EQ(of_a.tallies.credits(), of_b.tallies.credits());
  EXPECT_EQ(of_a.tallies.squares(), of_b.tallies.squares());
}

TEST(CascadeTrials, WhoseFirstStageEndsThemAreThatStageByteForByte) {
  const std::string first = R"({ model = "small", samples = 8, stop = { kind = "lead", votes = 1 } }, )";
  const Plan staged = plan_of(kLevels + stages(first + R"({ model = "large", samples = 5 })", "[1, 2, 8]"));
  expect_same_credits(staged, plan_of(kLevels + one_model("small", "stop = { kind = \"lead\", votes = 1 }\n",
                                                          "[8, 16, 64]")));
  const RunResult result = run(staged, {});
  for (std::size_t rung = 0; rung < 3; ++rung)
    for (std::size_t q = 0; q < staged.problems(); ++q) {
      EXPECT_EQ(result.tallies.samples(rung, q), staged.trials());  // the first sample is an answer
      EXPECT_EQ(result.tallies.samples(3 + rung, q), 0U);
    }
}

TEST(CascadeTrials, OfOneStageThatNeverStopsAreTheFixedStrategyByteForByte) {
  for (const char* model : {"small", "large"})
    expect_same_credits(
        plan_of(kLevels + stages(fmt::format("{{ model = \"{}\", samples = 8 }}", model), "[1, 2, 4, 8]")),
        plan_of(kLevels + one_model(model, "", "[8, 16, 32, 64]")));
}

TEST(CascadeTrials, WhoseFirstStageIsReplacedAreTheLastByteForByte) {
  const std::string never =
      R"({ model = "small", samples = 3, stop = { kind = "lead", votes = 100000 }, then = "replaced" }, )";
  const Plan fixed = plan_of(kLevels + stages(never + R"({ model = "large", samples = 8 })", "[1, 2, 8]"));
  expect_same_credits(fixed, plan_of(kLevels + one_model("large", "", "[8, 16, 64]")));
  const Plan stopped = plan_of(
      kLevels + stages(never + R"({ model = "large", samples = 8, stop = { kind = "lead", votes = 3 } })",
                       "[1, 2, 8]"));
  const Plan alone =
      plan_of(kLevels + one_model("large", "stop = { kind = \"lead\", votes = 3 }\n", "[8, 16, 64]"));
  expect_same_credits(stopped, alone);
  const RunResult result = run(stopped, {}), expected = run(alone, {});
  for (std::size_t rung = 0; rung < 3; ++rung) {
    EXPECT_EQ(result.tallies.samples(rung, 7), (rung == 0 ? 3 : rung == 1 ? 6 : 24) * stopped.trials());
    EXPECT_EQ(result.tallies.samples(3 + rung, 7), expected.tallies.samples(rung, 7));
    EXPECT_EQ(result.tallies.capped(3 + rung, 7), expected.tallies.capped(rung, 7));
  }
}

TEST(CascadeTrials, ThatPoolAreAMixtureOfBoth) {
  const std::string both = R"({ model = "small", samples = 4 }, { model = "large", samples = 4 })";
  const Plan staged = plan_of(kLevels + stages(both, "[1, 2]"));
  std::string priced = kLevels;
  for (const char* name : {"name = \"small\"", "name = \"large\""})
    priced.insert(priced.find(name), "cost = 1\n");
  const Plan mixed =
      plan_of(priced + "[[strategy]]\ngenerator = { kind = \"mixture\", lambda = [0.5, 0.5] }\n" +
              kEverySelector + "budgets = [8, 16]\n");
  expect_same_credits(staged, mixed);
}

Plan three_stages() {
  std::string models = kLevels;
  models.insert(models.find("[population]"), "[[model]]\nname = \"largest\"\n");
  models.replace(models.find("[-1, 1]"), 7, "[-1, 0, 1]");
  return plan_of(models + stages(R"({ model = "small", samples = 4, stop = { kind = "window", size = 2 } },
    { model = "large", samples = 4, stop = { kind = "beta", confidence = 0.9 }, then = "replaced" },
    { model = "largest", samples = 8, stop = { kind = "score", level = 0.8, reward = "latent" } })",
                                 "[1, 3]"));
}

TEST(CascadeTrials, HaveTheSameBytesForAnyThreads) {
  const Plan plan = three_stages();
  const RunResult one = run(plan, {.threads = 1});
  for (const int threads : {2, 3, 8}) {
    const RunResult several = run(plan, {.threads = threads});
    EXPECT_EQ(several.tallies.credits(), one.tallies.credits());
    for (std::size_t row = 0; row < plan.rows.stages; ++row)
      for (std::size_t q = 0; q < plan.problems(); ++q)
        for (const StageCount what :
             {StageCount::even_credits, StageCount::odd_samples, StageCount::ending_credits})
          EXPECT_EQ(several.tallies.stage(row, q, what), one.tallies.stage(row, q, what));
    for (std::size_t row = 0; row < plan.rows.samples; ++row)
      EXPECT_EQ(several.tallies.samples(row, 3), one.tallies.samples(row, 3));
  }
}

TEST(CascadeTrials, CountEveryCreditWhereItWasEarned) {
  const Plan plan = three_stages();
  const RunResult result = run(plan, {});
  const Job& job = plan.jobs.front();
  for (const Curve& curve : job.curves)
    for (std::size_t rung = 0; rung < 2; ++rung)
      for (std::size_t q = 0; q < plan.problems(); ++q) {
        std::uint64_t ending = 0;
        for (std::size_t s = 0; s < 3; ++s)
          ending += result.tallies.stage(curve.first_row * 3 + s * 2 + rung, q, StageCount::ending_credits);
        EXPECT_EQ(ending, result.tallies.credits()[(curve.first_row + rung) * plan.problems() + q]);
      }
}

TEST(CascadeTrials, WriteOutWhatWasDrawn) {
  const std::string first = R"({ model = "small", samples = 5, stop = { kind = "lead", votes = 2 } }, )";
  const Plan plan = plan_of(kLevels + stages(first + R"({ model = "large", samples = 3 })", "[1]"));
  bool one_stage = false, both = false;
  for (std::uint64_t q = 0; q < plan.problems(); ++q) {
    const Problem problem = make_problem(plan.study.points[0], q);
    const std::vector<CandidateRecord> records =
        make_trials(plan, plan.jobs[0], problem, q)->candidates(3, 100);
    const auto large = std::ranges::count(records, "large", &CandidateRecord::model);
    one_stage |= large == 0 && records.size() <= 5;
    both |= large == 3 && records.size() == 8;
    EXPECT_TRUE(large == 0 || large == 3);
  }
  EXPECT_TRUE(one_stage);
  EXPECT_TRUE(both);
}

}  // namespace
}  // namespace ttc
