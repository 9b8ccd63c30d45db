#pragma once

#include "models/generators/allocation.h"
#include "models/generators/guided.h"
#include "models/parameters.h"
#include "models/search/level_search.h"
#include "models/search/soft_weights.h"
#include "models/search/tree_search.h"

namespace ttc {

/// Reward balanced search (REBASE), section 3.1.2 of "Inference scaling laws: an empirical analysis of
/// compute-optimal inference" (arXiv 2408.00724): at each depth the budget of children is shared among the
/// open nodes in proportion to exp(score / temperature). Solutions that have ended take no part in that, and
/// reduce the budget by one each.
struct Rebase : GuidedLevelSearch {
  static constexpr std::string_view key = "rebase";
  static constexpr std::string_view doc =
      "reward balanced search: children in proportion to exp(score / temperature), depth by depth";

  double temperature = 0.1;
  Allocation allocation = Allocation::round;

  static constexpr auto fields() {
    using R = Rebase;
    return std::tuple{
        reward_field(),
        field("temperature", &R::temperature,
              "balance temperature: small, the best node gets all; large, all nodes get the same",
              between(1e-4, 1e12)),
        field(
            "allocation", &R::allocation,
            "from shares to whole children: round (as published, the sum may differ from the budget, and be "
            "zero); sequential_ceil (the authors' program: the best first, rounded up); systematic (at "
            "random, right on average)"),
        deepest_field("steps after which an unfinished solution is given up (the authors' program: 25)")};
  }

  template <class Growth>
  void search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const {
    std::vector<Stream> offsets;
    if (allocation == Allocation::systematic)
      for (const SearchJob& job : jobs) offsets.push_back(job.stream(Purpose::allocation));
    LevelSearch(grower, jobs, columns).run(deepest, [&](LevelColumns& c) { divide(c, offsets); });
  }

 private:
  /// Divides each search's budget by its nodes' scores.
  void divide(LevelColumns& c, std::vector<Stream>& offsets) const {
    soft_weights(c.segments, c.scores.data(), temperature, c.weights.data());
    if (allocation == Allocation::round)
      return allocate_rounded(c.segments, c.weights.data(), c.children.data());
    for (Segment& s : c.segments) {
      const auto budget = static_cast<std::uint64_t>(s.budget);
      const double total = total_weight(s, c.weights.data());
      s.given = allocation == Allocation::sequential_ceil
                    ? allocate_sequentially(c.weights_of(s), total, budget, c.children_of(s), c.order)
                    : allocate_systematically(c.weights_of(s), total, budget, uniform(offsets[s.search]()),
                                              c.children_of(s));
    }
  }
};

static_assert(TreeSearch<Rebase> && Component<Rebase>);

}  // namespace ttc
