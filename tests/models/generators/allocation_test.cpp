// Shares of a budget by hand.

#include "models/generators/allocation.h"

#include <gtest/gtest.h>

#include "models/generators/diverse_beam.h"

namespace ttc {
namespace {

using List = std::vector<std::uint32_t>;

using Weights = std::vector<float>;

double sum(const Weights& weights) { return std::accumulate(weights.begin(), weights.end(), 0.0); }

std::size_t given(const List& children) { return std::accumulate(children.begin(), children.end(), 0U); }

/// Of several searches, one after the other: the weights of their nodes and their budgets.
std::vector<List> rounded(const std::vector<std::pair<Weights, std::int64_t>>& searches) {
  std::vector<Segment> segments;
  Weights weights;
  for (const auto& [own, budget] : searches) {
    segments.push_back({.begin = weights.size(), .size = own.size(), .budget = budget});
    weights.insert(weights.end(), own.begin(), own.end());
  }
  const std::size_t rows = weights.size();
  weights.resize(rows + kRoom, 1e9F);  // of no node
  List children(rows + kRoom);
  allocate_rounded(segments, weights.data(), children.data());
  std::vector<List> made;
  for (const Segment& s : segments) {
    const auto from = children.begin() + static_cast<std::ptrdiff_t>(s.begin);
    made.emplace_back(from, from + static_cast<std::ptrdiff_t>(s.size));
    EXPECT_EQ(s.given, given(made.back()));
  }
  return made;
}

List rounded(const Weights& weights, std::int64_t budget) {
  return rounded({std::pair(weights, budget)}).front();
}

List sequential(const Weights& weights, std::uint64_t budget) {
  List children(weights.size());
  std::vector<std::uint32_t> order;
  const std::size_t all = allocate_sequentially(weights, sum(weights), budget, children, order);
  EXPECT_EQ(all, given(children));
  return children;
}

List systematic(const Weights& weights, std::uint64_t budget, double u) {
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
  EXPECT_EQ(rounded({0.7F, 0.2F, 0.1F}, 2), (List{1, 0, 0}));
  EXPECT_EQ(rounded(Weights(40, 0.5F), 60), List(40, 2));  // 1.5 each
}

TEST(Allocation, RoundsEachSearchByItself) {
  const std::vector<std::pair<Weights, std::int64_t>> searches{
      {{5, 3, 2}, 10}, {{1}, 7}, {Weights(17, 1), 34}, {{0, 1, 0}, 4}, {Weights(33, 2), 33}, {{1, 1, 1}, 1}};
  std::vector<List> alone;
  for (const auto& [weights, budget] : searches) alone.push_back(rounded(weights, budget));
  EXPECT_EQ(rounded(searches), alone);
}

TEST(Allocation, ServesTheBestFirstRoundingUp) {
  EXPECT_EQ(sequential({5, 3, 2}, 10), (List{5, 3, 2}));
  EXPECT_EQ(sequential({1, 1}, 1), (List{1, 0}));
  EXPECT_EQ(sequential({1, 1, 1}, 1), (List{1, 0, 0}));
  EXPECT_EQ(sequential({1, 1, 1, 1}, 6), (List{2, 2, 1, 1}));     // 1.5 -> 2; 4/3 -> 2; 1; 1
  EXPECT_EQ(sequential({1, 2}, 2), (List{0, 2}));                 // 4/3 -> 2
  EXPECT_EQ(sequential({0.1F, 0.2F, 0.7F}, 2), (List{0, 0, 2}));  // 1.4 -> 2
  EXPECT_EQ(sequential({1}, 7), (List{7}));
  EXPECT_EQ(sequential({0, 1, 0}, 4), (List{0, 4, 0}));
  EXPECT_EQ(sequential({2, 2, 1}, 5), (List{2, 2, 1}));
  EXPECT_EQ(sequential(Weights(7, 0.1F), 7), List(7, 1));  // whole but for rounding
}

TEST(Allocation, SystematicConservesTheBudgetWithoutBias) {
  EXPECT_EQ(systematic({5, 3, 2}, 10, 0.3), (List{5, 3, 2}));
  EXPECT_EQ(systematic({1, 1}, 1, 0.2), (List{0, 1}));
  EXPECT_EQ(systematic({1, 1}, 1, 0.7), (List{1, 0}));
  const Weights weights{0.3F, 0.05F, 0.4F, 0.25F};
  std::vector<double> mean(4);
  constexpr int offsets = 1000;
  for (int i = 0; i < offsets; ++i) {
    const List children = systematic(weights, 7, (i + 0.5) / offsets);
    EXPECT_EQ(std::accumulate(children.begin(), children.end(), std::uint64_t{0}), 7U);
    for (std::size_t k = 0; k < 4; ++k) mean[k] += static_cast<double>(children[k]) / offsets;
  }
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(mean[k], 7 * static_cast<double>(weights[k]), 1e-3);
}

/// Means and covariances of the multinomial law; systematic resampling's variances, below a quarter, would
/// fail.
TEST(Allocation, MultinomialChildrenDrawTheirParents) {
  const Weights weights{0.3F, 0, 0.45F, 0.25F};
  constexpr int draws = 20000;
  constexpr double budget = 8;
  Stream stream(Purpose::allocation, {.seed = 3});
  std::vector<double> upto, mean(4), square(4);
  double together = 0;
  for (int i = 0; i < draws; ++i) {
    List children(4);
    const std::size_t all = allocate_multinomially(weights, 8, stream, children, upto);
    EXPECT_EQ(all, given(children));
    EXPECT_EQ(all, 8U);
    for (std::size_t k = 0; k < 4; ++k) {
      mean[k] += children[k] / static_cast<double>(draws);
      square[k] += children[k] * static_cast<double>(children[k]) / draws;
    }
    together += children[0] * static_cast<double>(children[2]) / draws;
  }
  EXPECT_EQ(mean[1], 0);
  for (std::size_t k = 0; k < 4; ++k) {
    const auto p = static_cast<double>(weights[k]);
    EXPECT_NEAR(mean[k], budget * p, 0.06) << k;
    EXPECT_NEAR(square[k] - mean[k] * mean[k], budget * p * (1 - p), 0.1) << k;
  }
  EXPECT_NEAR(together - mean[0] * mean[2], -budget * 0.3 * 0.45, 0.1);
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

/// Of nodes that grew from these first steps, with these scores.
List to_subtrees(std::uint64_t subtrees, std::uint64_t width, const std::vector<std::uint32_t>& first_steps,
                 const std::vector<Score>& scores) {
  std::vector<Node> nodes;
  for (const std::uint32_t step : first_steps) nodes.push_back({.first_step = step});
  List children(nodes.size());
  DiverseBeam search;
  search.subtrees = subtrees;
  const std::size_t all = search.allocate(nodes, scores, width, children);
  EXPECT_EQ(all, given(children));
  return children;
}

TEST(Allocation, EachSubtreeServesItsBest) {
  const List all{0, 1, 2, 3, 4, 5};
  const std::vector<Score> scores{{1}, {2}, {3}, {6}, {5}, {4}};
  EXPECT_EQ(to_subtrees(2, 6, all, scores), (List{0, 0, 3, 3, 0, 0}));
  EXPECT_EQ(to_subtrees(1, 6, all, scores), (List{0, 0, 0, 6, 0, 0}));
  EXPECT_EQ(to_subtrees(4, 6, all, scores), (List{0, 2, 1, 2, 0, 1}));  // shares 2, 1, 2, 1
  EXPECT_EQ(to_subtrees(6, 6, all, scores), List(6, 1));
  EXPECT_EQ(to_subtrees(99, 6, all, scores), List(6, 1));  // more subtrees than first steps
  EXPECT_EQ(to_subtrees(2, 6, {0, 1, 2}, {{1}, {1}, {1}}), (List{3, 0, 0}));  // ties; one has ended
  EXPECT_EQ(to_subtrees(3, 6, {1, 1, 4}, {{1}, {2}, {0}}), (List{0, 2, 1}));
}

}  // namespace
}  // namespace ttc
