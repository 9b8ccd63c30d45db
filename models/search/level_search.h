#pragma once
/// Searches that grow all their solutions together, depth by depth: what REBASE, beam search and plain
/// sampling have in common. They differ in who gets how many children.

#include <algorithm>
#include <cstdint>
#include <span>

#include "models/random/bernoulli.h"
#include "models/random/wide_variates.h"
#include "models/search/copy_parents.h"
#include "models/search/grower.h"
#include "models/search/harvest.h"
#include "models/search/level_columns.h"
#include "models/search/search_job.h"

namespace ttc {

/// Grows solutions from as many first steps as a search has budget. At each depth every node is scored; those
/// that have ended are harvested and reduce the budget of children by one each; a search stops when none is
/// left, when nobody is given children, or at `deepest`, where open nodes are given up.
///
/// Several searches go together, in shared columns: loops over the few nodes of one would leave a processor
/// waiting. Each has its own random numbers, so that it finds what it would find alone.
template <class Growth>
class LevelSearch {
 public:
  LevelSearch(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns)
      : grower_(grower),
        needs_earlier_scores_(grower.scorer().needs_earlier_scores()),
        jobs_(jobs),
        c_(columns) {}

  /// `allocate(columns)` fills `children` of each segment's nodes, and sets `given` to their sum.
  template <class Allocate>
  void run(std::uint64_t deepest, Allocate allocate) {
    start();
    for (std::uint64_t depth = 1; !c_.segments.empty(); ++depth) {
      for (const Segment& s : c_.segments) grower_.advance(c_.nodes_of(s), job(s));
      grower_.forget_parents();
      if (const double stop = grower_.stop_chance(depth); stop > 0) take_out_ended(stop);
      score_open();
      harvest_ended(static_cast<std::uint32_t>(depth));
      close(depth == deepest);
      allocate(c_);
      make_children(depth + 1);
    }
  }

 private:
  SearchJob& job(const Segment& s) { return jobs_[s.search]; }

  void start() {
    std::size_t rows = 0;
    c_.segments.clear();
    for (SearchJob& job : jobs_) {
      c_.segments.push_back({.search = c_.segments.size(),
                             .begin = rows,
                             .size = job.budget,
                             .budget = static_cast<std::int64_t>(job.budget)});
      rows += job.budget;
      job.harvest->clear();
      job.harvest->solutions.reserve(job.budget);
      job.harvest->nodes = job.harvest->read = job.budget;
    }
    c_.make_room(rows, needs_earlier_scores_);
    const StepState root = grower_.root();
    for (const Segment& s : c_.segments)
      for (std::size_t i = 0; i < s.size; ++i)
        c_.next_nodes[s.begin + i] = {root, static_cast<std::uint32_t>(i)};
    if (needs_earlier_scores_) std::fill_n(c_.next_paths.begin(), rows, ScoredPath{});
    next_depth(rows);
  }

  void next_depth(std::size_t rows) {
    c_.rows = rows;
    std::swap(c_.nodes, c_.next_nodes);
    std::swap(c_.paths, c_.next_paths);
  }

  /// Moves those that end with this step away.
  void take_out_ended(double stop) {
    static_assert(Bernoulli::kAtOnce <= kRoom);
    const Bernoulli ends(stop);
    if (stop >= 1) std::fill_n(c_.ends.begin(), c_.rows, std::uint8_t{1});
    std::size_t ended = 0;
    for (Segment& s : c_.segments) {
      s.ended = stop >= 1 ? s.size : ends.many(job(s).steps.words, c_.ends.data() + s.begin, s.size);
      s.begin -= ended;
      s.size -= s.ended;
      ended += s.ended;
    }
    if (needs_earlier_scores_) part(c_.paths.data(), c_.ended_paths.data());
    part(c_.nodes.data(), c_.ended.data());
    c_.rows -= ended;
  }

  /// Moves the rows that end from one column to the front of another, and closes the gaps.
  template <class T>
  void part(T* column, T* over) const {
    std::size_t ended = 0;
    for (std::size_t i = 0; i < c_.rows; ++i) {  // written to both, so that no branch has to guess
      column[i - ended] = over[ended] = column[i];
      ended += c_.ends[i];
    }
  }

  void score_open() {
    if (needs_earlier_scores_) {
      for (const Segment& s : c_.segments)
        for (std::size_t i = s.begin; i < s.begin + s.size; ++i)
          c_.scores[i] = grower_.scorer().score(grower_.seen(c_.nodes[i].state), c_.paths[i], job(s).errors);
      return;
    }
    static_assert(Normals::kAtOnce <= kRoom);
    for (const Segment& s : c_.segments) job(s).errors.take(s.size, c_.errors.data() + s.begin);
    for (std::size_t i = 0; i < c_.rows; ++i)
      c_.scores[i] = grower_.scorer().score(grower_.seen(c_.nodes[i].state), c_.errors[i]);
  }

  void harvest_ended(std::uint32_t depth) {
    const StepScorer& scorer = grower_.scorer();
    std::size_t from = 0;
    for (Segment& s : c_.segments) {
      SearchJob& search = job(s);
      for (const std::size_t to = from + s.ended; from < to; ++from) {
        const Node& node = c_.ended[from];
        const std::size_t answer = grower_.finish(node.state, search);
        const double mean = scorer.plausibility()[answer];
        const Score score = needs_earlier_scores_ ? scorer.score(mean, c_.ended_paths[from], search.errors)
                                                  : scorer.score(mean, search.errors());
        search.harvest->solutions.push_back({answer, node.first_step, depth, score});
      }
      s.budget -= static_cast<std::int64_t>(s.ended);
      s.ended = 0;
    }
  }

  /// Searches with nothing left to give are done, and so are those with nobody left to give it to.
  void close(bool too_deep) {
    std::erase_if(c_.segments, [&](const Segment& s) {
      if (s.budget > 0 && s.size > 0 && !too_deep) return false;
      Harvest& out = *job(s).harvest;
      if (s.budget > 0) out.end = s.size > 0 ? SearchEnd::too_deep : SearchEnd::exhausted;
      if (s.budget > 0 && !too_deep) out.budget += static_cast<std::uint64_t>(s.budget);
      std::ranges::fill(c_.children_of(s), 0U);
      return true;
    });
  }

  /// Of every node as many as it is given; where nobody is given any, a search has starved.
  void make_children(std::uint64_t depth) {
    std::size_t rows = 0;
    for (Segment& s : c_.segments) {
      Harvest& out = *job(s).harvest;
      out.budget += static_cast<std::uint64_t>(s.budget);
      out.nodes += s.given;
      out.read += s.given * depth;
      out.width += s.given;
      if (s.given == 0) out.end = SearchEnd::starved;
      s.begin = rows;
      s.size = s.given;
      rows += s.given;
    }
    c_.make_room(rows, needs_earlier_scores_);
    copy_parents(std::span(c_.nodes).first(c_.rows), c_.children.data(), c_.next_nodes.data());
    if (needs_earlier_scores_) copy_paths();  // else nobody asks
    std::erase_if(c_.segments, [](const Segment& s) { return s.size == 0; });
    next_depth(rows);
  }

  void copy_paths() {
    auto to = c_.next_paths.begin();
    for (std::size_t i = 0; i < c_.rows; ++i) to = std::fill_n(to, c_.children[i], c_.paths[i]);
  }

  Grower<Growth>& grower_;
  bool needs_earlier_scores_;
  std::span<SearchJob> jobs_;
  LevelColumns& c_;
};

}  // namespace ttc
