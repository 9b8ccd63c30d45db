#pragma once
/// A search that grows all its solutions together, depth by depth: what REBASE, beam search and plain
/// sampling have in common. They differ in who gets how many children.

#include <cstdint>
#include <span>
#include <vector>

#include "models/search/harvest.h"
#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// A prefix that can be continued.
struct OpenNode {
  StepState state;
  std::uint32_t first_step;
  ScoredPath path;
};

/// The open nodes of one depth, and how plausible the reward model finds each.
struct Frontier {
  std::vector<OpenNode> nodes;
  std::vector<Score> scores;

  std::size_t size() const { return nodes.size(); }
  void clear() {
    nodes.clear();
    scores.clear();
  }
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
    Stream steps(Purpose::growth, at, width);
    Stream errors(Purpose::step_score, at, width);
    next_.clear();
    const OpenNode root{growth_.root(), 0, {}};
    for (std::uint32_t i = 0; i < width; ++i) add_child(root, i, 1, steps, errors, out);
    auto budget = static_cast<std::int64_t>(width);
    std::size_t ended = 0;  // solutions counted against the budget
    for (std::uint64_t depth = 1;;) {
      budget -= static_cast<std::int64_t>(out.solutions.size() - ended);
      ended = out.solutions.size();
      if (budget <= 0) return;
      std::swap(now_, next_);
      if (depth++ == deepest ||
          !expand(static_cast<std::uint64_t>(budget), allocate, depth, steps, errors, out)) {
        out.died = true;
        return;
      }
    }
  }

 private:
  /// One depth more; false where nobody gets children.
  template <class Allocate>
  bool expand(std::uint64_t budget, Allocate& allocate, std::uint64_t depth, Stream& steps, Stream& errors,
              Harvest& out) {
    children_.assign(now_.size(), 0);
    allocate(now_, budget, std::span(children_));
    out.budget += budget;
    next_.clear();
    const std::uint64_t before = out.nodes;
    for (std::size_t i = 0; i < now_.size(); ++i)
      for (std::uint64_t c = 0; c < children_[i]; ++c)
        add_child(now_.nodes[i], now_.nodes[i].first_step, depth, steps, errors, out);
    out.width += out.nodes - before;
    return out.nodes > before;
  }

  void add_child(const OpenNode& parent, std::uint32_t first_step, std::uint64_t depth, Stream& steps,
                 Stream& errors, Harvest& out) {
    ++out.nodes;
    out.read += depth;
    const StepState state = growth_.step(parent.state, steps);
    const double stop = growth_.depths().stop_chance(depth);
    const bool ends = stop >= 1 || (stop > 0 && uniform(steps()) < stop);
    ScoredPath path = parent.path;
    if (ends) {
      const std::size_t answer = growth_.finish(state, steps);
      const Score score = scorer_.score(scorer_.plausibility()[answer], true, path, errors);
      out.solutions.push_back({answer, first_step, static_cast<std::uint32_t>(depth), score});
      return;
    }
    next_.scores.push_back(scorer_.score(growth_.seen(state, scorer_.plausibility()), false, path, errors));
    next_.nodes.push_back({state, first_step, path});
  }

  Growth& growth_;
  const StepScorer& scorer_;
  Frontier now_, next_;
  std::vector<std::uint64_t> children_;
};

}  // namespace ttc
