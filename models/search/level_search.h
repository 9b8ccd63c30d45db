#pragma once
/// A search that grows all its solutions together, depth by depth: what REBASE, beam search and plain
/// sampling have in common. They differ in who gets how many children.

#include <cstdint>
#include <span>
#include <vector>

#include "models/search/grower.h"
#include "models/search/harvest.h"

namespace ttc {

/// A prefix that can be continued.
struct OpenNode {
  StepState state;
  std::uint32_t first_step;
  ScoredPath path;
};

/// The open nodes of one depth, and how plausible the reward model finds each. Those that grew from one first
/// step stand together, in the order of the first steps.
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
template <class Growth>
class LevelSearch {
 public:
  explicit LevelSearch(Grower<Growth>& grower) : grower_(grower) {}

  template <class Allocate>
  void run(std::uint64_t width, std::uint64_t deepest, Allocate allocate, Harvest& out) {
    out.clear();
    next_.clear();
    const OpenNode root{grower_.root(), 0, {}};
    for (std::uint32_t i = 0; i < width; ++i) add_child(root, i, 1, out);
    auto budget = static_cast<std::int64_t>(width);
    std::size_t ended = 0;  // solutions counted against the budget
    for (std::uint64_t depth = 1;;) {
      budget -= static_cast<std::int64_t>(out.solutions.size() - ended);
      ended = out.solutions.size();
      if (budget <= 0) return;
      std::swap(now_, next_);
      if (depth++ == deepest || !expand(static_cast<std::uint64_t>(budget), allocate, depth, out)) {
        out.died = true;
        return;
      }
    }
  }

 private:
  /// One depth more; false where nobody gets children.
  template <class Allocate>
  bool expand(std::uint64_t budget, Allocate& allocate, std::uint64_t depth, Harvest& out) {
    children_.assign(now_.size(), 0);
    allocate(now_, budget, std::span(children_));
    out.budget += budget;
    next_.clear();
    const std::uint64_t before = out.nodes;
    for (std::size_t i = 0; i < now_.size(); ++i)
      for (std::uint64_t c = 0; c < children_[i]; ++c)
        add_child(now_.nodes[i], now_.nodes[i].first_step, depth, out);
    out.width += out.nodes - before;
    return out.nodes > before;
  }

  void add_child(const OpenNode& parent, std::uint32_t first_step, std::uint64_t depth, Harvest& out) {
    ++out.nodes;
    out.read += depth;
    const Step step = grower_.step(parent.state, depth);
    ScoredPath path = parent.path;
    const Score score = grower_.score(step, path);
    if (step.ended) {
      out.solutions.push_back({step.answer, first_step, static_cast<std::uint32_t>(depth), score});
    } else {
      next_.scores.push_back(score);
      next_.nodes.push_back({step.state, first_step, path});
    }
  }

  Grower<Growth>& grower_;
  Frontier now_, next_;
  std::vector<std::uint64_t> children_;
};

}  // namespace ttc
