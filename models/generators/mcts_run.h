#pragma once

#include <cstdint>
#include <vector>

#include "models/generators/mcts.h"
#include "models/search/grower.h"
#include "models/search/uct_tree.h"

namespace ttc {

/// One search: the tree, and the prefix that each of its nodes is.
template <class Growth>
class MctsRun {
 public:
  MctsRun(const Mcts& rule, Grower<Growth>& grower, SearchJob& job)
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

template <class Growth>
void Mcts::search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& /*columns*/) const {
  for (SearchJob& job : jobs) {
    job.harvest->clear();
    MctsRun<Growth> run(*this, grower, job);
    for (std::uint64_t n = 0; n < job.budget; ++n) run.visit();
  }
}

}  // namespace ttc
