// Monte Carlo tree search on solutions that grow by a script: the order of its expansions, and what it
// counts.

#include "models/generators/mcts.h"

#include <gtest/gtest.h>

#include "models/generators/mcts_run.h"
#include "models/search/level_columns.h"

namespace ttc {
namespace {

/// The n-th step drawn is state n, and looks like the n-th value; every solution gives answer 0.
struct Scripted {
  Depths depth;
  std::vector<double> values = {};
  std::vector<StepState> parents = {};

  const Depths& depths() const { return depth; }
  StepState root() {
    parents.clear();
    return 0;
  }
  void forget_parents() {}
  StepState step(StepState parent, StepDraws& /*draws*/) {
    parents.push_back(parent);
    return static_cast<StepState>(parents.size());
  }
  std::size_t finish(StepState /*state*/, StepDraws& /*draws*/) const { return 0; }
  double seen(StepState state, const std::vector<double>& /*values*/) const {
    const double value = state <= values.size() ? values[state - 1] : 0.5;
    return std::log(value / (1 - value));
  }
};

/// Scores are what the script says, without any error; those of solutions are 1/2.
const ProcessReward kHonest{
    .separation = 0, .offset = 0, .systematic = 0, .fresh = 0, .attenuation = 1, .popular_bonus = 0};

Harvest search(const Mcts& mcts, Scripted& growth, std::uint64_t budget) {
  const AnswerLaw law{.p = {0.5, 0.5}};
  const Coordinates at{};
  const StepScorer scorer(kHonest, law, at);
  LevelColumns columns;
  Grower grower(growth, scorer);
  Harvest harvest;
  SearchJob job(at, budget, harvest);
  mcts.search(grower, {&job, 1}, columns);
  return harvest;
}

/// The search with its defaults, but for what `change` changes.
Mcts rule(void (*change)(Mcts&)) {
  Mcts search;
  change(search);
  return search;
}

using States = std::vector<StepState>;

TEST(Mcts, ExpandsInTheOrderOfAHandComputation) {
  Scripted growth{{10, 10}, {0.5, 0.7, 0.1, 0.4, 0.9, 0.2}};
  // The root; then the better child, which its children discredit: 0.4 + sqrt(ln 4 / 3) < 0.5 + sqrt(ln 4);
  // then the other, whose mean is 0.533 after three visits each; then its better child.
  search(rule([](Mcts& m) { m.root_children = 2; }), growth, 4);
  EXPECT_EQ(growth.parents, (States{0, 0, 2, 2, 1, 1, 5, 5}));
}

TEST(Mcts, WithMeansEveryChildIsVisitedBeforeAnyIsAgain) {
  Scripted growth{{10, 10}, {0.5, 0.7, 0.1, 0.4, 0.9, 0.2}};
  // The first child is worth the mean of its own, 0.25, the second 0.55: its first child, never visited,
  // follows.
  search(rule([](Mcts& m) {
           m.root_children = 2;
           m.backup = Backup::mean;
         }),
         growth, 4);
  EXPECT_EQ(growth.parents, (States{0, 0, 1, 1, 2, 2, 5, 5}));
}

TEST(Mcts, TiesGoToTheEarlierChild) {
  Scripted growth{{10, 10}};
  search(rule([](Mcts& m) { m.root_children = 3; }), growth, 5);
  EXPECT_EQ(growth.parents, (States{0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4}));
}

TEST(Mcts, WithoutExplorationItDigsWhereItIsBest) {
  Scripted growth{{4, 4}, {0.5, 0.6, 0.6, 0.61, 0.62, 0.6}};
  const Harvest h = search(rule([](Mcts& m) {
                             m.exploration = 0;
                             m.root_children = 2;
                           }),
                           growth, 4);
  EXPECT_EQ(growth.parents, (States{0, 0, 2, 2, 4, 4, 5, 5}));
  EXPECT_EQ(h.solutions.size(), 2U);
  EXPECT_EQ(h.solutions.front().first_step, 1U);
  EXPECT_EQ(h.solutions.front().depth, 4U);
}

TEST(Mcts, AnotherVisitToASolutionCostsAnExpansionAndMakesNothing) {
  Scripted growth{{1, 1}};
  const Harvest h = search(rule([](Mcts& m) { m.root_children = 3; }), growth, 5);
  EXPECT_EQ(h.nodes, 3U);
  EXPECT_EQ(h.read, 3U);
  EXPECT_EQ(h.solutions.size(), 3U);  // each votes once
  EXPECT_EQ(h.budget, 3U + 4 * 2);
  EXPECT_EQ(h.width, 3U);
  EXPECT_EQ(h.end, SearchEnd::complete);
}

TEST(Mcts, CountsWhatItGeneratesAndReads) {
  Scripted growth{{3, 3}};
  const Harvest plain = search(rule([](Mcts& m) { m.root_children = 2; }), growth, 2);
  EXPECT_EQ(plain.nodes, 4U);
  EXPECT_EQ(plain.read, 1U + 1 + 2 + 2);
  EXPECT_TRUE(plain.solutions.empty());
  const Harvest rolled = search(rule([](Mcts& m) {
                                  m.root_children = 2;
                                  m.value = NodeValue::rollout;
                                }),
                                growth, 1);
  EXPECT_EQ(rolled.nodes, 6U);
  EXPECT_EQ(rolled.read, 6U);  // each rollout once, when it is whole
  EXPECT_EQ(rolled.solutions.size(), 2U);
  EXPECT_EQ(rolled.solutions.back().depth, 3U);
  EXPECT_EQ(rolled.solutions.back().first_step, 1U);
  const Harvest silent = search(rule([](Mcts& m) {
                                  m.root_children = 2;
                                  m.value = NodeValue::rollout;
                                  m.rollouts_vote = false;
                                }),
                                growth, 1);
  EXPECT_EQ(silent.nodes, 6U);
  EXPECT_TRUE(silent.solutions.empty());
}

/// Rollouts are worth 1/2 here: it is not the prefix's own 0.9 that decides.
TEST(Mcts, RolloutsReplaceTheScore) {
  Scripted growth{{2, 2}, {0.3, 0.5, 0.9}};  // child, its rollout, the second child
  search(rule([](Mcts& m) {
           m.exploration = 0;
           m.root_children = 2;
           m.value = NodeValue::rollout;
         }),
         growth, 2);
  EXPECT_EQ(growth.parents, (States{0, 1, 0, 3, 1, 1}));  // a tie
}

TEST(Mcts, TheRootHasAnEighthOfTheBudgetWhereAsked) {
  for (const auto& [budget, first] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
           {1, 1}, {7, 1}, {8, 1}, {32, 4}, {64, 8}, {128, 16}}) {
    EXPECT_EQ((rule([](Mcts& m) { m.root_children = 0; }).first_steps(budget)), first);
    EXPECT_EQ((rule([](Mcts& m) { m.root_children = 3; }).first_steps(budget)), 3U);
  }
}

}  // namespace
}  // namespace ttc
