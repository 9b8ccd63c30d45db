#pragma once
/// A search that grows all its solutions together, depth by depth: what REBASE, beam search and plain
/// sampling have in common. They differ in who gets how many children.

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "models/search/grower.h"
#include "models/search/harvest.h"

namespace ttc {

/// Grows solutions from `width` first steps. At each depth every node is scored; those that have ended are
/// harvested and reduce the budget of children by one each (from `width` on); the search stops when none is
/// left, when `allocate(frontier, budget, children)` gives nobody children, or at `deepest`, where open nodes
/// are given up. `allocate` fills `children`, one number an open node.
template <class Growth>
class LevelSearch {
 public:
  explicit LevelSearch(Grower<Growth>& grower) : grower_(grower), c_(grower.columns()) {}

  template <class Allocate>
  void run(std::uint64_t width, std::uint64_t deepest, Allocate allocate, Harvest& out) {
    out.clear();
    start(width, out);
    auto budget = static_cast<std::int64_t>(width);
    std::size_t ended = 0;  // solutions counted against the budget
    for (std::uint64_t depth = 1;; ++depth) {
      budget -= static_cast<std::int64_t>(out.solutions.size() - ended);
      ended = out.solutions.size();
      if (budget <= 0) return;
      std::swap(c_.now, c_.next);
      if (depth == deepest || !expand(static_cast<std::uint64_t>(budget), allocate, depth + 1, out)) {
        out.died = true;
        return;
      }
    }
  }

 private:
  void start(std::uint64_t width, Harvest& out) {
    c_.now.resize(1);
    c_.now.state[0] = grower_.root();
    c_.now.path[0] = {};
    c_.children.assign(1, width);
    make_children(1, width, out);
    out.nodes = out.read = width;
  }

  /// One depth more; false where nobody gets children.
  template <class Allocate>
  bool expand(std::uint64_t budget, Allocate& allocate, std::uint64_t depth, Harvest& out) {
    c_.children.assign(c_.now.size(), 0);
    allocate(c_.now, budget, std::span(c_.children));
    out.budget += budget;
    const std::uint64_t given = std::accumulate(c_.children.begin(), c_.children.end(), std::uint64_t{0});
    make_children(depth, given, out);
    out.nodes += given;
    out.read += given * depth;
    out.width += given;
    return given > 0;
  }

  /// Of every open node as many as it is given: into the next frontier and, those that end, among the
  /// solutions.
  void make_children(std::uint64_t depth, std::size_t given, Harvest& out) {
    copy_parents(given);
    if (depth == 1)
      std::iota(c_.first_step.begin(), c_.first_step.begin() + static_cast<std::ptrdiff_t>(given), 0U);
    grower_.advance(std::span(c_.child).first(given));
    sort_out(depth, given);
    grower_.score_open(c_.next.state, c_.next.path, std::span(c_.next.scores).first(c_.next.size()));
    harvest(static_cast<std::uint32_t>(depth), out);
  }

  /// What each child has of its parent.
  void copy_parents(std::size_t given) {
    constexpr std::size_t kAtOnce = 4;  // most have fewer children: written without asking how many
    c_.resize_children(given + kAtOnce);
    // Pointers of its own, so that the compiler need not expect the writes to change where they go.
    StepState* const child = c_.child.data();
    std::uint32_t* const first_step = c_.first_step.data();
    std::uint32_t* const parent = c_.parent.data();
    const bool sees_way = grower_.sees_way();  // else nobody asks for parents
    std::size_t to = 0;
    for (std::uint32_t i = 0; i < c_.now.size(); ++i) {
      const StepState state = c_.now.state[i];
      const std::uint32_t first = c_.now.first_step[i];
      const std::size_t end = to + c_.children[i];
      for (std::size_t from = to; from == to || from < end; from += kAtOnce) {
        std::fill_n(child + from, kAtOnce, state);
        std::fill_n(first_step + from, kAtOnce, first);
        if (sees_way) std::fill_n(parent + from, kAtOnce, i);
      }
      to = end;
    }
  }

  /// The children into those that end and the others.
  void sort_out(std::uint64_t depth, std::size_t given) {
    grower_.ends(depth, std::span(c_.ends).first(given));
    c_.next.resize(given);
    c_.ended.resize(given);
    Frontier& next = c_.next;
    Frontier& over = c_.ended;
    const bool sees_way = grower_.sees_way();
    std::size_t open = 0;
    std::size_t ended = 0;
    for (std::size_t i = 0; i < given; ++i) {  // written to both, so that no branch has to guess
      next.state[open] = over.state[ended] = c_.child[i];
      next.first_step[open] = over.first_step[ended] = c_.first_step[i];
      if (sees_way) next.path[open] = over.path[ended] = c_.now.path[c_.parent[i]];
      ended += c_.ends[i];
      open += 1U - c_.ends[i];
    }
    c_.next.resize(open);
    c_.ended.resize(ended);
  }

  void harvest(std::uint32_t depth, Harvest& out) {
    for (std::size_t i = 0; i < c_.ended.size(); ++i)
      c_.ended.state[i] = static_cast<StepState>(grower_.finish(c_.ended.state[i]));
    grower_.score_ended(c_.ended.state, c_.ended.path, std::span(c_.ended.scores).first(c_.ended.size()));
    for (std::size_t i = 0; i < c_.ended.size(); ++i)
      out.solutions.push_back({c_.ended.state[i], c_.ended.first_step[i], depth, c_.ended.scores[i]});
  }

  Grower<Growth>& grower_;
  LevelColumns& c_;
};

}  // namespace ttc
