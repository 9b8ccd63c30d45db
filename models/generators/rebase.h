#pragma once

#include <variant>

#include "models/generators/allocation.h"
#include "models/generators/generator.h"
#include "models/parameters.h"
#include "models/search/level_search.h"
#include "models/search/soft_weights.h"
#include "models/search/tree_search.h"

namespace ttc {

/// Reward balanced search (REBASE), section 3.1.2 of "Inference scaling laws: an empirical analysis of
/// compute-optimal inference" (arXiv 2408.00724): at each depth the budget of children is shared among the
/// open nodes in proportion to exp(score / temperature). Solutions that have ended take no part in that, and
/// reduce the budget by one each.
struct Rebase {
  static constexpr std::string_view key = "rebase";
  static constexpr std::string_view doc =
      "reward balanced search: children in proportion to exp(score / temperature), depth by depth";

  std::variant<ProcessReward> reward;
  double temperature = 0.1;
  Allocation allocation = Allocation::round;
  std::uint64_t deepest = 1000;

  static constexpr auto fields() {
    using R = Rebase;
    return std::tuple{
        field("reward", &R::reward, "the process reward model that guides the search"),
        field("temperature", &R::temperature,
              "balance temperature: small, the best node gets all; large, all nodes get the same",
              between(1e-4, 1e12)),
        field(
            "allocation", &R::allocation,
            "from shares to whole children: round (as published, the sum may differ from the budget, and be "
            "zero); sequential_ceil (the authors' program: the best first, rounded up); systematic (at "
            "random, right on average)"),
        field("deepest", &R::deepest,
              "steps after which an unfinished solution is given up (the authors' program: 25)",
              between(1, 1000))};
  }

  const ProcessReward& guide() const { return std::get<0>(reward); }
  std::uint64_t largest_budget() const { return 1'000'000; }

  template <class Growth>
  void search(Grower<Growth>& grower, std::uint64_t width, Harvest& out) const {
    Stream offsets = grower.stream(Purpose::allocation);
    LevelSearch(grower).run(
        width, deepest,
        [&](const Frontier& frontier, std::uint64_t budget, std::span<std::uint32_t> children) {
          return divide(frontier, budget, children, offsets, grower.columns());
        },
        out);
  }

 private:
  /// Divides a budget by the nodes' scores.
  std::size_t divide(const Frontier& frontier, std::uint64_t budget, std::span<std::uint32_t> children,
                     Stream& offsets, LevelColumns& scratch) const {
    SoftWeights& soft = scratch.soft;
    soft.set(frontier.whole_lanes(), frontier.size(), temperature);
    switch (allocation) {
      case Allocation::round:
        return allocate_rounded(soft.whole_lanes(), soft.total(), budget,
                                std::span(scratch.children).first(soft.whole_lanes().size()));
      case Allocation::sequential_ceil:
        return allocate_sequentially(soft.weights(), soft.total(), budget, children, scratch.order);
      case Allocation::systematic:
        return allocate_systematically(soft.weights(), soft.total(), budget, uniform(offsets()), children);
    }
    return 0;  // GCC 12 does not see that all are named above
  }
};

static_assert(TreeSearch<Rebase> && Component<Rebase>);

}  // namespace ttc
