#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "models/generators/guided.h"
#include "models/parameters.h"
#include "models/search/tree_search.h"
#include "models/search/uct_tree.h"

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

  template <class Growth>
  class Run;

  template <class Growth>
  void search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& /*columns*/) const {
    for (SearchJob& job : jobs) {
      job.harvest->clear();
      Run<Growth> run(*this, grower, job);
      for (std::uint64_t n = 0; n < job.budget; ++n) run.visit();
    }
  }
};

/// One search: the tree, and the prefix that each of its nodes is.
template <class Growth>
class Mcts::Run {
 public:
  Run(const Mcts& rule, Grower<Growth>& grower, SearchJob& job)
      : rule_(rule), grower_(grower), job_(job), out_(*job.harvest), prefixes_{{grower.root()}} {}

  /// One expansion, or one more visit to a solution that has ended.
  void visit() {
    const UctTree::Id leaf = tree_.select(rule_.exploration);
    const std::uint64_t wanted = leaf == UctTree::kRoot ? rule_.first_steps(job_.budget) : rule_.children;
    out_.budget += wanted;
    if (prefixes_[leaf].ended)
      tree_.back_up(leaf, prefixes_[leaf].value);
    else
      expand(leaf, static_cast<std::uint32_t>(wanted));
  }

 private:
  struct Prefix {
    StepState state;
    std::uint32_t first_step = 0;
    std::uint32_t depth = 0;
    bool ended = false;
    double value = 0;
    ScoredPath path = {};
  };

  void expand(UctTree::Id leaf, std::uint32_t count) {
    const UctTree::Id first = tree_.add_children(leaf, count);
    const Prefix parent = prefixes_[leaf];
    double sum = 0;
    for (std::uint32_t c = 0; c < count; ++c) {
      prefixes_.push_back(child(parent, leaf == UctTree::kRoot ? c : parent.first_step));
      sum += prefixes_.back().value;
      if (rule_.backup == Backup::child) tree_.back_up(first + c, prefixes_.back().value);
    }
    if (rule_.backup == Backup::mean) tree_.back_up(leaf, sum / count);
    out_.width += count;
  }

  Prefix child(const Prefix& parent, std::uint32_t first_step) {
    Prefix made = parent;
    made.first_step = first_step;
    const Score score = grow(made);
    if (made.ended || rule_.value == NodeValue::reward) {
      out_.read += made.depth;
      made.value = score.value();
    } else {
      made.value = roll_out(made);
    }
    return made;
  }

  /// The score of one solution grown from a prefix to its end. The reward model reads it once, when it is
  /// whole.
  double roll_out(Prefix prefix) {
    const bool votes = rule_.rollouts_vote;
    Score score{};
    while (!prefix.ended) score = grow(prefix, votes);
    out_.read += prefix.depth;
    return score.value();
  }

  /// One step more; a solution that ends with it is harvested where it votes.
  Score grow(Prefix& prefix, bool votes = true) {
    ++out_.nodes;
    const Step step = grower_.step(prefix.state, ++prefix.depth, job_);
    const Score score = grower_.score(step, prefix.path, job_);
    prefix.state = step.state;
    prefix.ended = step.ended;
    if (step.ended && votes) out_.solutions.push_back({step.answer, prefix.first_step, prefix.depth, score});
    return score;
  }

  const Mcts& rule_;
  Grower<Growth>& grower_;
  SearchJob& job_;
  Harvest& out_;
  UctTree tree_;
  std::vector<Prefix> prefixes_;
};

static_assert(TreeSearch<Mcts> && Component<Mcts>);

}  // namespace ttc
