// Shares of a budget by hand.

#include "models/generators/allocation.h"

#include <gtest/gtest.h>

#include "models/generators/diverse_beam.h"

namespace ttc {
namespace {

using List = std::vector<std::uint32_t>;

double sum(const std::vector<double>& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

std::size_t given(const List& children) { return std::accumulate(children.begin(), children.end(), 0U); }

List rounded(const std::vector<double>& weights, std::uint64_t budget) {
  List children(weights.size());
  const std::size_t all = allocate_rounded(weights, sum(weights), budget, children);
  EXPECT_EQ(all, given(children));
  return children;
}

List sequential(const std::vector<double>& weights, std::uint64_t budget) {
  List children(weights.size());
  std::vector<std::uint32_t> order;
  const std::size_t all = allocate_sequentially(weights, sum(weights), budget, children, order);
  EXPECT_EQ(all, given(children));
  return children;
}

List systematic(const std::vector<double>& weights, std::uint64_t budget, double u) {
  List children(weights.size());
  const std::size_t all = allocate_systematically(weights, sum(weights), budget, u, children);
  EXPECT_EQ(all, given(children));
  return children;
}

TEST(Allocation, RoundsEachShareByItself) {
  EXPECT_EQ(rounded({5, 3, 2}, 10), (List{5, 3, 2}));
  EXPECT_EQ(rounded({1, 1}, 1), (List{1, 1}));              // halves go up: more than the budget
  EXPECT_EQ(rounded({1, 1, 1}, 1), (List{0, 0, 0}));        // and a search can die
  EXPECT_EQ(rounded({1, 1, 1, 1}, 6), (List{2, 2, 2, 2}));  // 1.5 each
  EXPECT_EQ(rounded({1}, 7), (List{7}));
  EXPECT_EQ(rounded({0, 1, 0}, 4), (List{0, 4, 0}));
  EXPECT_EQ(rounded({0.7, 0.2, 0.1}, 2), (List{1, 0, 0}));
}

TEST(Allocation, ServesTheBestFirstRoundingUp) {
  EXPECT_EQ(sequential({5, 3, 2}, 10), (List{5, 3, 2}));
  EXPECT_EQ(sequential({1, 1}, 1), (List{1, 0}));
  EXPECT_EQ(sequential({1, 1, 1}, 1), (List{1, 0, 0}));
  EXPECT_EQ(sequential({1, 1, 1, 1}, 6), (List{2, 2, 1, 1}));  // 1.5 -> 2; 4/3 -> 2; 1; 1
  EXPECT_EQ(sequential({1, 2}, 2), (List{0, 2}));              // 4/3 -> 2
  EXPECT_EQ(sequential({0.1, 0.2, 0.7}, 2), (List{0, 0, 2}));  // 1.4 -> 2
  EXPECT_EQ(sequential({1}, 7), (List{7}));
  EXPECT_EQ(sequential({0, 1, 0}, 4), (List{0, 4, 0}));
  EXPECT_EQ(sequential({2, 2, 1}, 5), (List{2, 2, 1}));
  EXPECT_EQ(sequential(std::vector<double>(7, 0.1), 7), List(7, 1));  // whole but for rounding
}

TEST(Allocation, SystematicConservesTheBudgetWithoutBias) {
  EXPECT_EQ(systematic({5, 3, 2}, 10, 0.3), (List{5, 3, 2}));
  EXPECT_EQ(systematic({1, 1}, 1, 0.2), (List{0, 1}));
  EXPECT_EQ(systematic({1, 1}, 1, 0.7), (List{1, 0}));
  const std::vector<double> weights{0.3, 0.05, 0.4, 0.25};
  std::vector<double> mean(4);
  constexpr int offsets = 1000;
  for (int i = 0; i < offsets; ++i) {
    const List children = systematic(weights, 7, (i + 0.5) / offsets);
    EXPECT_EQ(std::accumulate(children.begin(), children.end(), std::uint64_t{0}), 7U);
    for (std::size_t k = 0; k < 4; ++k) mean[k] += static_cast<double>(children[k]) / offsets;
  }
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(mean[k], 7 * weights[k], 1e-3);
}

List to_best(const std::vector<Score>& scores, std::uint64_t keep, std::uint64_t budget) {
  List children(scores.size());
  std::vector<std::uint32_t> order;
  const std::size_t all = allocate_to_best(scores, keep, budget, children, order);
  EXPECT_EQ(all, given(children));
  return children;
}

TEST(Allocation, SharesEvenlyAmongTheBest) {
  EXPECT_EQ(to_best({{1}, {3}, {2}, {0}}, 2, 8), (List{0, 4, 4, 0}));
  EXPECT_EQ(to_best({{1}, {3}, {2}, {0}}, 3, 8), (List{2, 3, 3, 0}));  // the rest to the best first
  EXPECT_EQ(to_best({{1}, {1}, {1}}, 2, 3), (List{2, 1, 0}));          // ties: the earlier
  EXPECT_EQ(to_best({{1}, {2}}, 4, 7), (List{3, 4}));                  // fewer nodes than are kept
  EXPECT_EQ(to_best({{1}, {2}, {3}}, 4, 2), (List{0, 1, 1}));          // fewer children
  EXPECT_EQ(to_best({{1}, {2}, {3}}, 3, 3), (List{1, 1, 1}));          // all: sampling
  EXPECT_EQ(to_best({{50}, {51}, {49}}, 1, 5), (List{0, 5, 0}));       // as doubles all are 1
  EXPECT_EQ(to_best({{-std::numeric_limits<double>::infinity()}}, 1, 2), (List{2}));
}

/// Nodes that grew from these first steps, with these scores.
Frontier frontier(const std::vector<std::uint32_t>& first_steps, const std::vector<double>& logits) {
  Frontier made;
  made.resize(first_steps.size());
  for (std::size_t i = 0; i < first_steps.size(); ++i) made.nodes[i].first_step = first_steps[i];
  for (std::size_t i = 0; i < logits.size(); ++i) made.scores[i] = {logits[i]};
  return made;
}

List to_subtrees(std::uint64_t subtrees, std::uint64_t width, const Frontier& nodes) {
  List children(nodes.size());
  const std::size_t all = DiverseBeam{.subtrees = subtrees}.allocate(nodes, width, children);
  EXPECT_EQ(all, given(children));
  return children;
}

TEST(Allocation, EachSubtreeServesItsBest) {
  const Frontier six = frontier({0, 1, 2, 3, 4, 5}, {1, 2, 3, 6, 5, 4});
  EXPECT_EQ(to_subtrees(2, 6, six), (List{0, 0, 3, 3, 0, 0}));
  EXPECT_EQ(to_subtrees(1, 6, six), (List{0, 0, 0, 6, 0, 0}));
  EXPECT_EQ(to_subtrees(4, 6, six), (List{0, 2, 1, 2, 0, 1}));  // shares 2, 1, 2, 1
  EXPECT_EQ(to_subtrees(6, 6, six), List(6, 1));
  EXPECT_EQ(to_subtrees(99, 6, six), List(6, 1));  // more subtrees than first steps
  EXPECT_EQ(to_subtrees(2, 6, frontier({0, 1, 2}, {1, 1, 1})), (List{3, 0, 0}));  // ties; one has ended
  EXPECT_EQ(to_subtrees(3, 6, frontier({1, 1, 4}, {1, 2, 0})), (List{0, 2, 1}));
}

}  // namespace
}  // namespace ttc
