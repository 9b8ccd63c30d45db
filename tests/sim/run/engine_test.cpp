#include "sim/run/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/errors.h"
#include "sim/results/results.h"
#include "sim/run/trials.h"
#include "sim/tables/tables.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

using testing::plan_of;
using testing::sample_plan;
using testing::sample_populations;
using testing::SamplePopulation;

class Populations : public ::testing::TestWithParam<SamplePopulation> {};

TEST_P(Populations, ThreadsDoNotChangeOneByteOfTheFile) {
  const Plan plan = sample_plan(GetParam());
  const auto image = [&](int threads) {
    return to_image(make_dataset(plan, run(plan, {.threads = threads})));
  };
  const auto one = image(1);
  for (const int threads : {2, 3, 8}) EXPECT_EQ(image(threads), one) << threads << " threads";
}

TEST_P(Populations, TheSeedChangesTheNumbers) {
  const auto credits = [&](const char* seed) {
    const Plan plan = sample_plan(GetParam(), "", {seed});
    return run(plan, {.threads = 1}).tallies.credits();
  };
  EXPECT_EQ(credits("seed=7"), credits("seed=7"));
  EXPECT_NE(credits("seed=7"), credits("seed=8"));
}

/// The tallies of the curves labelled `generator` and `selector`.
std::vector<std::uint64_t> credits_of(const Plan& plan, const RunResult& result, const std::string& generator,
                                      const std::string& selector) {
  std::vector<std::uint64_t> found;
  const auto& all = result.tallies.credits();
  for (const Job& job : plan.jobs)
    for (const Curve& curve : job.curves)
      if (job.label == generator && curve.label == selector) {
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(curve.first_row * plan.problems());
        found.insert(found.end(), first,
                     first + static_cast<std::ptrdiff_t>(job.ladder.size() * plan.problems()));
      }
  return found;
}

TEST_P(Populations, AddingAStrategyLeavesTheOthersAlone) {
  const Plan alone = sample_plan(GetParam());
  const Plan more = sample_plan(GetParam(), R"(
[[strategy]]
generator = "greedy"
selectors = [ "majority" ]
[[strategy]]
generator = "sampling"
selectors = [ { kind = "majority", ties = "wrong" }, { kind = "best_of_n", reward = "beta" },
              { kind = "weighted", reward = { kind = "beta", popular_share = 0.5 } }, { kind = "weighted", reward = "latent" },
              "coverage", "majority" ]
budgets = { from = 1, to = 2048, factor = 4 }
)");
  const RunResult a = run(alone, {.threads = 2});
  const RunResult b = run(more, {.threads = 2});
  for (const char* selector : {"coverage", "best_of_n"})
    EXPECT_EQ(credits_of(alone, a, "sampling", selector), credits_of(more, b, "sampling", selector))
        << selector;
  EXPECT_EQ(credits_of(alone, a, "sampling", "majority"), credits_of(more, b, "sampling", "majority"));
  EXPECT_EQ(credits_of(alone, a, "sampling", "weighted"), credits_of(more, b, "sampling", "weighted"));
}

TEST_P(Populations, TrialsRunAloneGiveTheSameCredits) {
  const Plan plan = sample_plan(GetParam());
  const RunResult result = run(plan, {.threads = 3});
  Tallies alone(plan.rows, plan.problems());
  for (const Job& job : plan.jobs)
    for (std::uint64_t q = 0; q < plan.problems(); ++q)
      for (std::uint64_t trial = plan.trials(); trial-- > 0;)
        make_trials(plan, job, make_problem(plan.scenario(job), q), q)
            ->run(trial, trial + 1, {.tallies = alone, .column = q});
  for (std::size_t row = 0; row < plan.rows.samples; ++row)
    for (std::size_t q = 0; q < plan.problems(); ++q)
      EXPECT_EQ(alone.samples(row, q), result.tallies.samples(row, q));
  EXPECT_EQ(alone.credits(), result.tallies.credits());
  EXPECT_EQ(alone.squares(), result.tallies.squares());
}

INSTANTIATE_TEST_SUITE_P(OfEveryKind, Populations, ::testing::ValuesIn(sample_populations()),
                         [](const auto& test) { return test.param.name; });

TEST(Engine, OneProblemOfManyTrialsIsSplitOverTrials) {
  const Plan plan = plan_of(R"(
trials = 5000
population = { kind = "table", rows = [ { p = [0.5, 0.5] } ] }
strategy = [ { generator = "sampling", selectors = ["majority"], budgets = { to = 4 } } ]
)");
  const RunResult one = run(plan, {.threads = 1});
  EXPECT_EQ(one.tallies.credits(), run(plan, {.threads = 4}).tallies.credits());
  EXPECT_EQ(one.tallies.credits()[1] % (kFullCredit / 2), 0U);  // n = 2: won, lost or tied
}

TEST(Engine, LimitsAreLeftOutWhereAsked) {
  const std::string text = testing::small_scenario("kind = \"dirichlet\"\nanswers = 6\naccuracy = 0.4");
  const RunResult with = run(plan_of(text), {.threads = 1});
  const RunResult without = run(plan_of(text, {"limits=false"}), {.threads = 1});
  EXPECT_EQ(with.tallies.credits(), without.tallies.credits());
  const auto known = [](double limit) { return !std::isnan(limit); };
  EXPECT_TRUE(std::ranges::any_of(with.limits, known));
  EXPECT_FALSE(std::ranges::any_of(without.limits, known));
}

TEST(Engine, PointsOfASweepShareTheirRandomNumbers) {
  const Plan plan = plan_of(R"(
problems = 200
trials = 50
population = { kind = "dirichlet", correct = { mean = 0.4 } }
strategy = [ { generator = "sampling", selectors = [ { kind = "best_of_n", reward = { kind = "latent", auc = 0.7 } } ], budgets = { to = 8 } } ]
[sweep]
"strategy.selectors.reward.auc" = [0.7, 0.7, 0.75]
)");
  const RunResult result = run(plan, {});
  const auto& credits = result.tallies.credits();
  const std::size_t rows = 4 * plan.problems();
  EXPECT_TRUE(std::equal(credits.begin(), credits.begin() + static_cast<std::ptrdiff_t>(rows),
                         credits.begin() + static_cast<std::ptrdiff_t>(rows)));
  EXPECT_EQ(result.digests[0], result.digests[2]);
}

TEST(Engine, StopsWhenAsked) {
  const Plan plan = sample_plan(sample_populations().front());
  const std::atomic<bool> stop = true;
  EXPECT_THROW(run(plan, {.threads = 2, .stop = &stop}), Interrupted);
}

}  // namespace
}  // namespace ttc
