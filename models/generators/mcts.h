#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "models/generators/guided.h"
#include "models/parameters.h"
#include "models/search/search_fwd.h"

namespace ttc {

/// What a new child is worth: the reward model's score of it, or of a solution grown from it to its end.
enum class NodeValue { reward, rollout };
constexpr auto value_names(NodeValue) { return std::array<std::string_view, 2>{"reward", "rollout"}; }

/// What goes up the tree after an expansion: the value of each new child, one by one, each from that child
/// on; or once their mean, from the expanded node on, so that the children have not been visited.
enum class Backup { child, mean };
constexpr auto value_names(Backup) { return std::array<std::string_view, 2>{"child", "mean"}; }

/// Monte Carlo tree search, appendix B of "Inference scaling laws: an empirical analysis of compute-optimal
/// inference" (arXiv 2408.00724): the prefix to which the largest UCT leads (models/search/uct_tree.h) is
/// expanded into several children at once, each is evaluated, and the values are backed up.
///
/// A budget is a number of expansions, that of the root (the empty prefix) being the first: the paper has 32,
/// 64, 128 of them, with 4, 8, 16 children at the root and 2 elsewhere, which is root_children = 0. A budget
/// of n thus makes at most root_children + 2 (n - 1) steps, rollouts apart. Its steps are not those of n
/// samples: compare by tokens or FLOPs.
///
/// Solutions that have ended vote as soon as they exist, each once. Where the tree leads to one again there
/// is nothing to expand: the visit costs an expansion, makes nothing and backs up the solution's own score
/// once more, so that UCT can turn elsewhere; in the counts of a search it asks for children and is given
/// none. A search without any finished solution answers nothing.
struct Mcts : GuidedSearch {
  static constexpr std::string_view key = "mcts";
  static constexpr std::string_view doc =
      "Monte Carlo tree search: expands where UCT leads; a budget is a number of expansions";
  static constexpr std::string_view budget_unit = "expansions";
  static constexpr bool one_by_one = true;  // there are no loops that several searches could share

  double exploration = 1;
  std::uint64_t root_children = 4;
  std::uint64_t children = 2;
  NodeValue value = NodeValue::reward;
  Backup backup = Backup::child;
  bool rollouts_vote = true;

  static constexpr auto fields() {
    using M = Mcts;
    return std::tuple{
        reward_field(),
        field("exploration", &M::exploration, "C of UCT = mean value + C sqrt(ln visits of parent / visits)",
              non_negative),
        field("root_children", &M::root_children,
              "first steps; 0: an eighth of the budget, at least one (as published)", between(0, 1000)),
        field("children", &M::children, "steps from every other expanded prefix", between(1, 100)),
        field("value", &M::value,
              "of a new prefix: its own score (reward), or that of a solution grown from it to its end "
              "(rollout)"),
        field("backup", &M::backup,
              "the value of each child one by one, which visits it (child); or once their mean, from the "
              "expanded prefix on, after which each child is visited before any is again (mean)"),
        field("rollouts_vote", &M::rollouts_vote,
              "with value = rollout: whether the grown solutions vote, as their tokens are paid for; or only "
              "solutions that end in the tree")};
  }

  /// Every prefix of a search stays in memory, those of its rollouts included.
  std::uint64_t largest_budget() const { return 100'000; }

  std::uint64_t first_steps(std::uint64_t budget) const {
    return root_children > 0 ? root_children : std::max<std::uint64_t>(1, budget / 8);
  }

  /// Defined in models/generators/mcts_run.h, for the step processes of the registry.
  template <class Growth>
  void search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const;
};

static_assert(Component<Mcts>);

}  // namespace ttc
