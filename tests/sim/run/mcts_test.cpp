// Monte Carlo tree search: where it is sampling, and when it has no answer.

#include <gtest/gtest.h>

#include "tests/sim/one_search.h"

namespace ttc {
namespace {

using testing::OneSearch;
using testing::sampling_p;
using testing::searching;

/// One child everywhere makes one solution, whatever the values; a budget of one and rollouts as many as the
/// root has children.
TEST(Mcts, WithoutAChoiceItSamples) {
  const std::string chain = ", root_children = 1, children = 1";
  const std::string rollouts = ", value = \"rollout\"";
  for (const char* steps : {"on_track_hazard", "answer_martingale"}) {
    EXPECT_GT(sampling_p(searching("mcts", chain), steps, 20), testing::kLevel);
    EXPECT_GT(sampling_p(searching("mcts", chain + rollouts), steps, 1), testing::kLevel);
    EXPECT_GT(sampling_p(searching("mcts", chain + rollouts + ", rollouts_vote = false"), steps, 20),
              testing::kLevel);
    EXPECT_GT(sampling_p(searching("mcts", rollouts), steps, 1), testing::kLevel);
    // The control: with choices values decide.
    EXPECT_LT(sampling_p(searching("mcts", rollouts + ", exploration = 0.1"), steps, 20), testing::kLevel);
  }
}

/// Where the answer's law does not depend on a solution's length all rollouts of one chain follow it.
TEST(Mcts, EveryRolloutOfAMartingaleIsASample) {
  const std::string chain = ", root_children = 1, children = 1, value = \"rollout\"";
  EXPECT_GT(sampling_p(searching("mcts", chain), "answer_martingale", 20), testing::kLevel);
}

/// Without an opinion the tree's shape knows nothing of the answers. It branches: prefixes are gone back to.
TEST(Mcts, WithoutAnOpinionItSamples) {
  const std::vector<std::string> shallow{"steps.depth.from=3", "steps.depth.to=3", "steps.depth.spread=1"};
  const std::string flat =
      ", reward = { kind = \"process\", separation = 0, systematic = 0, fresh = 0, popular_bonus = 0 }";
  for (const char* backup : {"child", "mean"}) {
    const std::string rule = std::string(", backup = \"") + backup + "\"";
    EXPECT_GT(sampling_p(searching("mcts", rule + flat), "answer_martingale", 32, shallow), testing::kLevel);
    const std::string opinion =
        ", exploration = 0.1, reward = { kind = \"process\", systematic = 0.9, fresh = 0.75, separation = "
        "1.2, popular_bonus = 0.35 }";
    EXPECT_LT(sampling_p(searching("mcts", rule + opinion), "answer_martingale", 32, shallow),
              testing::kLevel);
  }
}

TEST(Mcts, EverySolutionVotesOnceHoweverOftenItIsVisited) {
  OneSearch search(searching("mcts", ", exploration = 0.01"));
  for (std::uint64_t t = 0; t < 20; ++t) {
    const Harvest& h = search(t, 400);
    EXPECT_LT(h.width, h.budget);  // it went back to solutions
    EXPECT_LE(h.solutions.size(), h.nodes);
    EXPECT_EQ(h.nodes, h.width);
  }
}

TEST(Mcts, ATreeWithoutASolutionAnswersNothing) {
  const Plan plan =
      testing::plan_of(testing::one_problem("[0.9, 0.1]",
                                            "generator = \"mcts\"\nselectors = [\"majority\", \"weighted\"]\n"
                                            "budgets = { list = [2, 4096] }"));
  const RunResult result = run(plan, {.threads = 1});
  EXPECT_EQ(result.tallies.search(0, 0, SearchCount::unanswered), plan.trials());
  EXPECT_EQ(result.tallies.credits()[0], 0U);
  EXPECT_EQ(result.tallies.search(1, 0, SearchCount::unanswered), 0U);  // the control
}

TEST(Mcts, SameBytesForAnyNumberOfThreads) {
  const Plan plan = testing::plan_of(
      "problems = 20\ntrials = 6\nsteps = \"answer_martingale\"\n"
      "population = { kind = \"dirichlet\", abstain = 0.2, correct = { mean = 0.4 } }\n"
      "[[strategy]]\ngenerator = { kind = \"mcts\", value = \"rollout\" }\n"
      "selectors = [\"weighted\", \"best_of_n\", \"majority\"]\nbudgets = { to = 32 }");
  const RunResult one = run(plan, {.threads = 1});
  for (const int threads : {2, 3, 8})
    EXPECT_EQ(run(plan, {.threads = threads}).tallies.credits(), one.tallies.credits());
}

}  // namespace
}  // namespace ttc
