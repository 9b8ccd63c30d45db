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
    make_children(1, out);
    out.nodes = out.read = width;
  }

  /// One depth more; false where nobody gets children.
  template <class Allocate>
  bool expand(std::uint64_t budget, Allocate& allocate, std::uint64_t depth, Harvest& out) {
    c_.children.assign(c_.now.size(), 0);
    allocate(c_.now, budget, std::span(c_.children));
    out.budget += budget;
    const std::uint64_t given = std::accumulate(c_.children.begin(), c_.children.end(), std::uint64_t{0});
    make_children(depth, out);
    out.nodes += given;
    out.read += given * depth;
    out.width += given;
    return given > 0;
  }

  /// Of every open node as many as it is given: into the next frontier and, those that end, among the
  /// solutions.
  void make_children(std::uint64_t depth, Harvest& out) {
    c_.parent.clear();
    for (std::uint32_t i = 0; i < c_.now.size(); ++i) c_.parent.insert(c_.parent.end(), c_.children[i], i);
    c_.child.resize(c_.parent.size());
    for (std::size_t i = 0; i < c_.child.size(); ++i) c_.child[i] = c_.now.state[c_.parent[i]];
    grower_.advance(c_.child);
    sort_out(depth);
    grower_.score_open(c_.next.state, c_.next.path, std::span(c_.next.scores).first(c_.next.size()));
    harvest(static_cast<std::uint32_t>(depth), out);
  }

  /// The children into those that end and the others.
  void sort_out(std::uint64_t depth) {
    const std::size_t all = c_.child.size();
    const double stop = grower_.stop_chance(depth);
    const bool random = stop > 0 && stop < 1;
    c_.words.resize(all);
    if (random) grower_.words(c_.words);
    c_.next.resize(all);
    c_.ended.resize(all);
    std::size_t open = 0;
    std::size_t ended = 0;
    for (std::size_t i = 0; i < all; ++i) {  // written to both, so that no branch has to guess
      const bool ends = random ? uniform(c_.words[i]) < stop : stop >= 1;
      const auto first = depth == 1 ? static_cast<std::uint32_t>(i) : c_.now.first_step[c_.parent[i]];
      c_.next.state[open] = c_.ended.state[ended] = c_.child[i];
      c_.next.first_step[open] = c_.ended.first_step[ended] = first;
      if (grower_.sees_way()) c_.next.path[open] = c_.ended.path[ended] = c_.now.path[c_.parent[i]];
      open += ends ? 0 : 1;
      ended += ends ? 1 : 0;
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
