#pragma once

#include <cstdint>
#include <vector>

#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// The open prefixes of one depth, a column each: what they are, which of the first steps they grew from, how
/// plausible the reward model finds each, and what it has seen on the way (where that matters). Those that
/// grew from one first step stand together, in the order of the first steps.
struct Frontier {
  std::vector<StepState> state;
  std::vector<std::uint32_t> first_step;
  std::vector<Score> scores;
  std::vector<ScoredPath> path;

  std::size_t size() const { return size_; }
  /// Columns only ever grow: nothing is cleared that will be written.
  void resize(std::size_t nodes) {
    size_ = nodes;
    if (nodes <= state.size()) return;
    state.resize(nodes);
    first_step.resize(nodes);
    scores.resize(nodes);
    path.resize(nodes);
  }

 private:
  std::size_t size_ = 0;
};

/// What a level search works with, kept from one search to the next so that nothing is allocated.
struct LevelColumns {
  Frontier now, next, ended;
  std::vector<std::uint64_t> children;  ///< of each node of now
  std::vector<StepState> child;         ///< all children, those that end among them
  std::vector<std::uint32_t> first_step;
  std::vector<std::uint32_t> parent;
  std::vector<std::uint8_t> ends;

  void resize_children(std::size_t count) {
    if (count <= child.size()) return;
    child.resize(count);
    first_step.resize(count);
    parent.resize(count);
    ends.resize(count);
  }
};

}  // namespace ttc
