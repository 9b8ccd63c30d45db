#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "models/generators/guided.h"
#include "models/parameters.h"
#include "models/random/rng.h"
#include "models/search/search_fwd.h"

namespace ttc {

/// How shares of a budget become numbers of children (models/generators/allocation.h).
enum class Allocation { round, sequential_ceil, systematic, multinomial };

constexpr auto value_names(Allocation) {
  return std::array<std::string_view, 4>{"round", "sequential_ceil", "systematic", "multinomial"};
}

/// Whether every node is given its share on average, whatever the shares.
constexpr bool right_on_average(Allocation rule) {
  return rule == Allocation::systematic || rule == Allocation::multinomial;
}

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
            "random, right on average, each node its share rounded up or down); multinomial (every child "
            "draws its parent: resampling as in particle filtering)"),
        deepest_field("steps after which an unfinished solution is given up (the authors' program: 25)")};
  }

  /// Defined for the step processes of the registry (models/generators/rebase.cpp).
  template <class Growth>
  void search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const;

 private:
  /// Divides each search's budget by its nodes' scores.
  void divide(LevelColumns& columns, std::vector<Stream>& offsets) const;
};

static_assert(Component<Rebase>);

}  // namespace ttc
