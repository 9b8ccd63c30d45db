#pragma once
/// How a budget of children is shared among the nodes of one depth: in proportion to weights, whose sum is
/// `total`, or evenly among the best. What is given in all is returned, or set in the segments.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "models/random/rng.h"
#include "models/rewards/score_law.h"
#include "models/search/segment.h"

namespace ttc {

/// In each segment, each node the nearest whole number to its share, halves up: the rule as published. The
/// sum may be more or less than the budget (below 2^30), and zero. Columns have room (kRoom).
void allocate_rounded(std::span<Segment> segments, const float* weights, std::uint32_t* children);

/// By descending weight (ties: the earlier node first), each the share of what is left of the budget, rounded
/// up, until nothing is: the rule of the authors' program. Spends exactly the budget.
inline std::size_t allocate_sequentially(std::span<const float> weights, double total, std::uint64_t budget,
                                         std::span<std::uint32_t> children,
                                         std::vector<std::uint32_t>& order) {
  order.resize(weights.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t i, std::uint32_t j) { return weights[i] > weights[j]; });
  double rest = total;
  const std::uint64_t all = budget;
  std::fill(children.begin(), children.end(), 0);
  for (std::size_t i = 0; i < order.size() && budget > 0; ++i) {
    const double weight = weights[order[i]];
    const bool last = i + 1 == order.size() || !(rest > 0);
    // A share that is whole but for rounding is whole.
    const double wish = last ? static_cast<double>(budget)
                             : std::ceil(static_cast<double>(budget) * weight / rest * (1 - 1e-12));
    children[order[i]] = static_cast<std::uint32_t>(std::min(budget, static_cast<std::uint64_t>(wish)));
    budget -= children[order[i]];
    rest -= weight;
  }
  return all - budget;
}

/// Each node its share rounded up or down at random, right on average, so that the sum is the budget:
/// systematic resampling with the offset `u` in (0, 1).
inline std::size_t allocate_systematically(std::span<const float> weights, double total, std::uint64_t budget,
                                           double u, std::span<std::uint32_t> children) {
  const double scale = static_cast<double>(budget) / total;
  double upto = 0;
  std::uint64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    upto += weights[i] * scale;
    const bool last = i + 1 == weights.size();
    const std::uint64_t all = last ? budget : std::clamp(static_cast<std::uint64_t>(upto + u), given, budget);
    children[i] = static_cast<std::uint32_t>(all - given);
    given = all;
  }
  return given;
}

/// Every child draws its parent with the weights' chances: multinomial resampling. `upto` is scratch.
/// O(children log nodes).
inline std::size_t allocate_multinomially(std::span<const float> weights, std::uint64_t budget,
                                          Stream& stream, std::span<std::uint32_t> children,
                                          std::vector<double>& upto) {
  upto.resize(weights.size());
  double total = 0;
  std::transform(weights.begin(), weights.end(), upto.begin(), [&](float w) { return total += w; });
  std::fill(children.begin(), children.end(), 0);
  for (std::uint64_t i = 0; i < budget; ++i) {
    const double drawn = uniform(stream()) * total;
    const auto at = std::upper_bound(upto.begin(), upto.end() - 1, drawn) - upto.begin();
    ++children[static_cast<std::size_t>(at)];
  }
  return budget;
}

/// The `keep` nodes with the best scores (ties: the earlier node), or as many as there are nodes and
/// children, share the budget evenly; what does not divide goes to the best first, one each. Spends exactly
/// the budget. Scores are compared by their log-odds: near 0 and 1 they differ where the scores themselves
/// are rounded.
inline std::size_t allocate_to_best(std::span<const Score> scores, std::uint64_t keep, std::uint64_t budget,
                                    std::span<std::uint32_t> children, std::vector<std::uint32_t>& order) {
  const std::uint64_t kept = std::min<std::uint64_t>({keep, budget, scores.size()});
  order.resize(scores.size());
  std::iota(order.begin(), order.end(), 0U);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                    [&](std::uint32_t i, std::uint32_t j) {
                      return scores[i].logit != scores[j].logit ? scores[i].logit > scores[j].logit : i < j;
                    });
  std::fill(children.begin(), children.end(), 0);
  for (std::uint64_t i = 0; i < kept; ++i)
    children[order[i]] = static_cast<std::uint32_t>(budget / kept + (i < budget % kept ? 1 : 0));
  return kept > 0 ? budget : 0;
}

}  // namespace ttc
