#pragma once
/// A search that grows all its solutions together, depth by depth: what REBASE, beam search and plain
/// sampling have in common. They differ in who gets how many children.

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "models/search/harvest.h"
#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// The open prefixes of one depth, a column each: what they are, which of the first steps they grew from, how
/// plausible the reward model finds each, and what it has seen on the way (where that matters).
struct Frontier {
  std::vector<StepState> state;
  std::vector<std::uint32_t> first_step;
  std::vector<double> logit;  ///< log-odds of the score
  std::vector<ScoredPath> path;

  std::size_t size() const { return size_; }
  /// Columns only ever grow: nothing is cleared that will be written.
  void resize(std::size_t nodes) {
    size_ = nodes;
    if (nodes <= state.size()) return;
    state.resize(nodes);
    first_step.resize(nodes);
    logit.resize(nodes);
    path.resize(nodes);
  }

 private:
  std::size_t size_ = 0;
};

/// Grows solutions from `width` first steps. At each depth every node is scored; those that have ended are
/// harvested and reduce the budget of children by one each (from `width` on); the search stops when none is
/// left, when `allocate(frontier, budget, children)` gives nobody children, or at `deepest`, where open nodes
/// are given up. `allocate` fills `children`, one number an open node.
/// Random numbers: of `at` and the width, so that another width or strategy changes none.
template <class Growth>
class LevelSearch {
 public:
  LevelSearch(Growth& growth, const StepScorer& scorer) : growth_(growth), scorer_(scorer) {}

  template <class Allocate>
  void run(std::uint64_t width, std::uint64_t deepest, const Coordinates& at, Allocate allocate,
           Harvest& out) {
    out.clear();
    steps_ = Stream(Purpose::growth, at, width);
    errors_ = Stream(Purpose::step_score, at, width);
    start(width, out);
    auto budget = static_cast<std::int64_t>(width);
    std::size_t ended = 0;  // solutions counted against the budget
    for (std::uint64_t depth = 1;; ++depth) {
      budget -= static_cast<std::int64_t>(out.solutions.size() - ended);
      ended = out.solutions.size();
      if (budget <= 0) return;
      std::swap(now_, next_);
      if (depth == deepest || !expand(static_cast<std::uint64_t>(budget), allocate, depth + 1, out)) {
        out.died = true;
        return;
      }
    }
  }

 private:
  /// The first steps: children of the root, each the start of a family.
  void start(std::uint64_t width, Harvest& out) {
    now_.resize(1);
    now_.state[0] = growth_.root();
    now_.path[0] = {};
    children_.assign(1, width);
    make_children(1, out);
    std::iota(next_.first_step.begin(), next_.first_step.begin() + static_cast<std::ptrdiff_t>(next_.size()),
              0U);
    for (std::size_t i = 0; i < out.solutions.size(); ++i)
      out.solutions[i].first_step = static_cast<std::uint32_t>(next_.size() + i);
    out.nodes = out.read = width;
  }

  /// One depth more; false where nobody gets children.
  template <class Allocate>
  bool expand(std::uint64_t budget, Allocate& allocate, std::uint64_t depth, Harvest& out) {
    children_.assign(now_.size(), 0);
    allocate(now_, budget, std::span(children_));
    out.budget += budget;
    const std::uint64_t given = std::accumulate(children_.begin(), children_.end(), std::uint64_t{0});
    make_children(depth, out);
    out.nodes += given;
    out.read += given * depth;
    out.width += given;
    return given > 0;
  }

  /// Of every node in now_ as many as children_ says: into next_ and, those that end, among the solutions.
  void make_children(std::uint64_t depth, Harvest& out) {
    parent_.clear();
    for (std::uint32_t i = 0; i < now_.size(); ++i) parent_.insert(parent_.end(), children_[i], i);
    child_.resize(parent_.size());
    for (std::size_t c = 0; c < child_.size(); ++c) child_[c] = now_.state[parent_[c]];
    growth_.advance(child_, steps_);
    sort_out(growth_.depths().stop_chance(depth));
    score(next_, [&](StepState state) { return growth_.seen(state, scorer_.before_end()); });
    harvest(static_cast<std::uint32_t>(depth), out);
  }

  /// The children into those that end, with chance `stop` each, and the others.
  void sort_out(double stop) {
    const std::size_t all = child_.size();
    words_.resize(all);
    const bool random = stop > 0 && stop < 1;
    if (random) steps_.fill(words_.data(), all);
    next_.resize(all);
    ended_.resize(all);
    std::size_t open = 0;
    std::size_t ended = 0;
    for (std::size_t c = 0; c < all; ++c) {  // written to both, so that no branch has to guess
      const bool ends = random ? uniform(words_[c]) < stop : stop >= 1;
      next_.state[open] = ended_.state[ended] = child_[c];
      next_.first_step[open] = ended_.first_step[ended] = now_.first_step[parent_[c]];
      if (scorer_.sees_way()) next_.path[open] = ended_.path[ended] = now_.path[parent_[c]];
      open += ends ? 0 : 1;
      ended += ends ? 1 : 0;
    }
    next_.resize(open);
    ended_.resize(ended);
  }

  /// Scores nodes, whose log-odds have the means `mean_of`.
  template <class Mean>
  void score(Frontier& nodes, Mean mean_of) {
    if (scorer_.sees_way()) {
      for (std::size_t i = 0; i < nodes.size(); ++i)
        nodes.logit[i] = scorer_.score(mean_of(nodes.state[i]), nodes.path[i], errors_).logit;
      return;
    }
    const double fresh = scorer_.reward().fresh;
    for (std::size_t i = 0; i < nodes.size(); ++i) nodes.logit[i] = fresh * draw_normal(errors_);
    for (std::size_t i = 0; i < nodes.size(); ++i) nodes.logit[i] += mean_of(nodes.state[i]);
  }

  void harvest(std::uint32_t depth, Harvest& out) {
    for (std::size_t i = 0; i < ended_.size(); ++i)
      ended_.state[i] = static_cast<StepState>(growth_.finish(ended_.state[i], steps_));
    score(ended_, [&](StepState answer) { return scorer_.plausibility()[answer]; });
    for (std::size_t i = 0; i < ended_.size(); ++i)
      out.solutions.push_back({ended_.state[i], ended_.first_step[i], depth, Score{ended_.logit[i]}});
  }

  Growth& growth_;
  const StepScorer& scorer_;
  Stream steps_{Purpose::growth, {}};
  Stream errors_{Purpose::step_score, {}};
  Frontier now_, next_, ended_;
  std::vector<std::uint64_t> children_;  ///< of each node of now_
  std::vector<std::uint32_t> parent_;    ///< of each child
  std::vector<StepState> child_;
  std::vector<std::uint64_t> words_;
};

}  // namespace ttc
