#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "models/search/segment.h"
#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// What level searches work with: the open prefixes of one depth, a row each, what they are, how plausible
/// the reward model finds each, and how many children it is given. In each segment those that grew from one
/// first step stand together, in the order of the first steps. Kept from one search to the next so that
/// nothing is allocated; columns only ever grow.
struct LevelColumns {
  std::vector<Segment> segments;  ///< of the searches that go on
  std::size_t rows = 0;
  std::vector<Node> nodes, next_nodes;        ///< of this depth and the next
  std::vector<ScoredPath> paths, next_paths;  ///< of rewards that see the way
  std::vector<float> errors;                  ///< of scores, in standard deviations
  std::vector<Score> scores;
  std::vector<float> weights;           ///< by which children are shared
  std::vector<std::uint32_t> children;  ///< of every row; none where it is of no segment
  std::vector<std::uint32_t> order;     ///< of nodes, by what they deserve
  std::vector<double> upto;             ///< sums of weights, of those who draw by them
  std::vector<std::uint8_t> ends;       ///< of every row, whether the solution ends
  std::vector<Node> ended;              ///< those that do
  std::vector<ScoredPath> ended_paths;

  std::span<Node> nodes_of(const Segment& s) { return std::span(nodes).subspan(s.begin, s.size); }
  std::span<Score> scores_of(const Segment& s) { return std::span(scores).subspan(s.begin, s.size); }
  std::span<float> weights_of(const Segment& s) { return std::span(weights).subspan(s.begin, s.size); }
  std::span<std::uint32_t> children_of(const Segment& s) {
    return std::span(children).subspan(s.begin, s.size);
  }

  /// Makes room for so many rows in the next depth's columns and in those that each depth fills anew; of
  /// paths where they are wanted.
  void make_room(std::size_t count, bool with_paths) {
    if (with_paths && count > next_paths.size()) next_paths.resize(count);
    if (with_paths && count > ended_paths.size()) ended_paths.resize(count);
    if (count + kRoom > next_nodes.size()) next_nodes.resize(count + kRoom);
    if (count + kRoom <= children.size()) [[likely]]
      return;
    errors.resize(count + kRoom);
    scores.resize(count + kRoom);
    weights.resize(count + kRoom);
    children.resize(count + kRoom);
    ends.resize(count + kRoom);
    ended.resize(count + kRoom);
  }
};

/// Solutions that grow side by side, as samples do: every node has one child.
inline void one_child_each(LevelColumns& columns) {
  for (Segment& s : columns.segments) {
    std::ranges::fill(columns.children_of(s), 1U);
    s.given = s.size;
  }
}

}  // namespace ttc
