// Every search of the registry: what a perfect reward must give, and what no selector can exceed.

#include <gtest/gtest.h>

#include "sim/estimates/curve_means.h"
#include "sim/run/tree_trials.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

template <class... T, class Use>
void for_each_search(const std::variant<T...>&, Use use) {
  const auto use_search = [&]<class G>(const G& generator) {
    if constexpr (TreeSearch<G>) use(generator);
  };
  (use_search(T{}), ...);
}

enum Curves { kCoverage, kBestOfN, kWeighted, kMajority };

template <class G>
Plan plan_of(G generator, const ProcessReward& reward, const Steps& steps) {
  generator.reward = reward;
  Scenario scenario;
  scenario.problems = 60;
  scenario.trials = 25;
  scenario.steps = steps;
  scenario.population =
      DirichletPopulation{.answers = 5, .correct = {0.4, 2}, .wrong_concentration = 1, .abstain = 0.1};
  scenario.models.emplace_back();
  scenario.strategies.push_back(
      {.name = "",
       .models = {},
       .generator = generator,
       .selectors = {Coverage{}, BestOfN{.reward = reward}, WeightedVote{.reward = reward}, MajorityVote{}},
       .budgets = {.from = 1, .to = 1, .factor = 2, .list = {1, 3, 8, 32, 100}}});
  Study study;
  study.points.push_back(std::move(scenario));
  return make_plan(std::move(study));
}

const ProcessReward kPerfect{
    .separation = 1000, .systematic = 0, .fresh = 0, .attenuation = 1, .popular_bonus = 0};

TEST(Search, APerfectRewardFindsWhatWasGrown) {
  for (const Steps& steps : {Steps(OnTrackHazard{}), Steps(AnswerMartingale{})})
    for_each_search(Generator{}, [&](const auto& generator) {
      SCOPED_TRACE(generator.key);
      const Plan plan = plan_of(generator, kPerfect, steps);
      const auto curves = curve_means(plan, run(plan, {.threads = 1}));
      EXPECT_EQ(curves[kBestOfN].means, curves[kCoverage].means);
      const Plan fallible = plan_of(generator, ProcessReward{}, steps);  // the control
      const auto control = curve_means(fallible, run(fallible, {.threads = 1}));
      EXPECT_NE(control[kBestOfN].means, control[kCoverage].means);
    });
}

TEST(Search, NoSelectorExceedsTheCoverageOfItsOwnSolutions) {
  for_each_search(Generator{}, [](const auto& generator) {
    SCOPED_TRACE(generator.key);
    const Plan plan = plan_of(generator, ProcessReward{}, OnTrackHazard{});
    const RunResult result = run(plan, {.threads = 1});
    const auto curves = curve_means(plan, result);
    std::size_t below = 0;
    for (std::size_t rung = 0; rung < plan.jobs.front().ladder.size(); ++rung)
      for (std::size_t q = 0; q < plan.problems(); ++q) {
        const double covered =
            static_cast<double>(result.tallies.search(rung, q, SearchCount::covered)) / 25.0;
        EXPECT_DOUBLE_EQ(curves[kCoverage].means[rung][q], covered);
        for (const std::size_t c : {kBestOfN, kWeighted, kMajority}) {
          EXPECT_LE(curves[c].means[rung][q], covered + 1e-12);
          below += curves[c].means[rung][q] < covered ? 1U : 0U;
        }
      }
    EXPECT_GT(below, 100U);  // the control: they are not the same thing
  });
}

/// Every search is counted: what it gave away is what it made, and its solutions are no more than its steps.
TEST(Search, CountsAddUp) {
  for_each_search(Generator{}, [](const auto& generator) {
    SCOPED_TRACE(generator.key);
    const Plan plan = plan_of(generator, ProcessReward{}, OnTrackHazard{});
    const RunResult result = run(plan, {.threads = 1});
    for (std::size_t rung = 0; rung < plan.jobs.front().ladder.size(); ++rung)
      for (std::size_t q = 0; q < plan.problems(); ++q) {
        const auto count = [&](SearchCount what) { return result.tallies.search(rung, q, what); };
        EXPECT_LE(count(SearchCount::width), count(SearchCount::nodes));
        EXPECT_LE(count(SearchCount::solutions), count(SearchCount::nodes));
        EXPECT_GE(count(SearchCount::read), count(SearchCount::nodes));
        EXPECT_LE(count(SearchCount::first_steps), count(SearchCount::solutions));
        EXPECT_LE(count(SearchCount::unanswered) + count(SearchCount::covered), plan.trials());
      }
  });
}

/// Whatever goes together: the rungs and trials of a problem, and each reward that sees the way on its own.
TEST(Search, TalliesAreThoseOfEachSearchAlone) {
  ProcessReward seeing;
  seeing.aggregate = PathScore::minimum;
  for_each_search(Generator{}, [&](const auto& generator) {
    SCOPED_TRACE(generator.key);
    Plan plan = plan_of(generator, ProcessReward{}, OnTrackHazard{});
    Study study = plan.study;
    Scenario& scenario = study.points.front();
    scenario.strategies.front().selectors.emplace_back(BestOfN{.reward = seeing});
    scenario.strategies.front().budgets.list = {1, 3, 8, 32, 100, 400};
    plan = make_plan(std::move(study));
    const Job& job = plan.jobs.front();
    const Problem problem = make_problem(plan.study.points.front(), 0);
    TreeTrials trials(plan, job, problem, 0);
    constexpr std::uint64_t kTrials = 7;
    const std::size_t rungs = job.ladder.size();
    Tallies together(plan.rows, 1), alone(plan.rows, 1);
    trials.run(2, 2 + kTrials, {together});
    for (std::uint64_t t = 2; t < 2 + kTrials; ++t) trials.run(t, t + 1, {alone});
    EXPECT_EQ(together.credits(), alone.credits());
    EXPECT_EQ(together.squares(), alone.squares());
    for (std::size_t rung = 0; rung < rungs; ++rung) {
      std::uint64_t nodes = 0, budget = 0, solutions = 0;
      for (std::uint64_t t = 2; t < 2 + kTrials; ++t) {
        const Harvest& harvest = trials.search(t, job.ladder[rung]);
        nodes += harvest.nodes;
        budget += harvest.budget;
        solutions += harvest.solutions.size();
      }
      EXPECT_EQ(together.search(rung, 0, SearchCount::nodes), nodes);
      EXPECT_EQ(together.search(rung, 0, SearchCount::budget), budget);
      EXPECT_EQ(together.search(rung, 0, SearchCount::solutions), solutions);
    }
  });
}

}  // namespace
}  // namespace ttc
