#pragma once
/// A search that grows all its solutions together, depth by depth: what REBASE, beam search and plain
/// sampling have in common. They differ in who gets how many children.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "models/search/copy_parents.h"
#include "models/search/grower.h"
#include "models/search/harvest.h"

namespace ttc {

/// Grows solutions from `width` first steps. At each depth every node is scored; those that have ended are
/// harvested and reduce the budget of children by one each (from `width` on); the search stops when none is
/// left, when `allocate(frontier, budget, children)` gives nobody children, or at `deepest`, where open nodes
/// are given up. `allocate` fills `children`, one number an open node, and returns their sum.
template <class Growth>
class LevelSearch {
 public:
  explicit LevelSearch(Grower<Growth>& grower)
      : grower_(grower), c_(grower.columns()), now_(&c_.open[0]), next_(&c_.open[1]) {}

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
      std::swap(now_, next_);
      if (depth == deepest || !expand(static_cast<std::uint64_t>(budget), allocate, depth + 1, out)) {
        out.died = true;
        return;
      }
    }
  }

 private:
  void start(std::uint64_t width, Harvest& out) {
    now_->resize(1);
    now_->nodes[0].state = grower_.root();
    now_->path[0] = {};
    if (c_.children.empty()) c_.children.resize(1);
    c_.children[0] = static_cast<std::uint32_t>(width);
    make_children(1, width, out);
    out.nodes = out.read = width;
  }

  /// One depth more; false where nobody gets children.
  template <class Allocate>
  bool expand(std::uint64_t budget, Allocate& allocate, std::uint64_t depth, Harvest& out) {
    const std::size_t room = now_->size() + Frontier::kRoom;
    if (c_.children.size() < room) c_.children.resize(room);
    const std::size_t given = allocate(*now_, budget, std::span(c_.children).first(now_->size()));
    out.budget += budget;
    make_children(depth, given, out);
    out.nodes += given;
    out.read += given * depth;
    out.width += given;
    return given > 0;
  }

  /// Of every open node as many as it is given: into the next frontier and, those that end, among the
  /// solutions.
  void make_children(std::uint64_t depth, std::size_t given, Harvest& out) {
    Frontier& next = *next_;
    copy_parents(given);
    if (depth == 1)
      for (std::size_t i = 0; i < given; ++i) next.nodes[i].first_step = static_cast<std::uint32_t>(i);
    grower_.advance(std::span(next.nodes).first(given));
    const double stop = grower_.stop_chance(depth);
    c_.ended.resize(0);
    if (stop > 0) take_out_ended(stop);
    grower_.score_open(next.nodes, next.path, std::span(next.scores).first(next.size()));
    if (c_.ended.size() > 0) harvest(static_cast<std::uint32_t>(depth), out);
  }

  /// Of each child what its parent has.
  void copy_parents(std::size_t given) {
    static_assert(kCopiedAtOnce <= Frontier::kRoom);
    next_->resize(given);
    ttc::copy_parents(std::span(now_->nodes).first(now_->size()), c_.children.data(), next_->nodes.data());
    if (grower_.sees_way()) copy_paths();  // else nobody asks
  }

  void copy_paths() {
    std::size_t to = 0;
    for (std::size_t i = 0; i < now_->size(); ++i) {
      std::fill_n(next_->path.begin() + static_cast<std::ptrdiff_t>(to), c_.children[i], now_->path[i]);
      to += c_.children[i];
    }
  }

  /// From the next frontier those that end with this step.
  void take_out_ended(double stop) {
    const std::size_t all = next_->size();
    c_.ended.resize(all);
    grower_.ends(stop, c_.ends, all);
    const std::uint8_t* const ends = c_.ends.data();
    if (grower_.sees_way()) part(next_->path.data(), c_.ended.path.data(), ends, all);
    const std::size_t ended = part(next_->nodes.data(), c_.ended.nodes.data(), ends, all);
    next_->resize(all - ended);
    c_.ended.resize(ended);
  }

  /// Moves those that end from one column to the front of another, and closes the gaps. Returns how many.
  template <class T>
  static std::size_t part(T* column, T* over, const std::uint8_t* ends, std::size_t count) {
    std::size_t ended = 0;
    for (std::size_t i = 0; i < count; ++i) {  // written to both, so that no branch has to guess
      column[i - ended] = over[ended] = column[i];
      ended += ends[i];
    }
    return ended;
  }

  void harvest(std::uint32_t depth, Harvest& out) {
    Frontier& over = c_.ended;
    std::size_t to = out.solutions.size();
    out.solutions.resize(to + over.size());
    for (std::size_t i = 0, count = over.size(); i < count; ++i, ++to) {
      const std::size_t answer = grower_.finish(over.nodes[i].state);
      const Score score = grower_.score_ended(answer, over.path[i]);
      out.solutions[to] = {answer, over.nodes[i].first_step, depth, score};
    }
  }

  Grower<Growth>& grower_;
  LevelColumns& c_;
  Frontier* now_;   ///< those that are to have children
  Frontier* next_;  ///< their open children
};

}  // namespace ttc
