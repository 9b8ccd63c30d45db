#include "analysis/theory/search_flow.h"

#include <gtest/gtest.h>

#include <numeric>

namespace ttc {
namespace {

const AnswerLaw kLaw{.p = {0.2, 0.15, 0.4, 0.2}, .correct = 2};

double product(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

TEST(SearchFlow, AStepForwardsAndOneBackwardsAreTheSameStep) {
  const OnTrackHazard process{.depth = {.from = 5, .to = 0, .spread = 1}, .recovery = 0.3};
  const OnTrackHazard::Growth growth(process, kLaw, {});
  const std::vector<double> nodes{0.3, 0.1, 0.2, 0.25, 0.15};
  const std::vector<double> value{1, 2, -1, 0.5, 3};
  EXPECT_NEAR(product(after_step(growth, 2, nodes), value), product(nodes, before_step(growth, 2, value)),
              1e-14);
  EXPECT_NEAR(product(after_step(growth, 2, nodes), {1, 1, 1, 1, 1}), 1, 1e-14);
}

TEST(SearchFlow, TheBudgetIsWhatSolutionsLeave) {
  const OnTrackHazard process{.depth = {.from = 5, .to = 0, .spread = 2}};
  const OnTrackHazard::Growth growth(process, kLaw, {});
  const ProcessReward reward;
  const StepScorer scorer(reward, kLaw, {});
  Rebase rule;
  rule.allocation = Allocation::multinomial;
  const SearchFlow flow = search_flow(rule, growth, kLaw, scorer).value();
  ASSERT_EQ(flow.depths.size(), 7U);
  double ended = 0;
  for (const FlowDepth& at : flow.depths) {
    ended += at.stop * std::accumulate(at.nodes.begin(), at.nodes.end(), 0.0);
    EXPECT_NEAR(at.budget, 1 - ended, 1e-12);
    const double children = std::accumulate(at.children.begin(), at.children.end(), 0.0);
    EXPECT_NEAR(children, at.budget, 1e-9) << "the rule is right on average";
  }
  EXPECT_NEAR(std::accumulate(flow.ended.begin(), flow.ended.end(), 0.0), 1, 1e-9);
}

}  // namespace
}  // namespace ttc
