#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/search/soft_weights.h"
#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// The open prefixes of one depth, a column each: what they are, how plausible the reward model finds each,
/// and what it has seen on the way (where that matters). Those that grew from one first step stand together,
/// in the order of the first steps.
struct Frontier {
  std::vector<Node> nodes;
  std::vector<Score> scores;
  std::vector<ScoredPath> path;

  std::size_t size() const { return size_; }

  /// The scores, and what else stands there up to whole SIMD lanes.
  std::span<const Score> whole_lanes() const {
    return std::span(scores).first(SoftWeights::whole_lanes(size_));
  }

  /// Columns only ever grow: nothing is cleared that will be written. There is room for kRoom more.
  void resize(std::size_t count) {
    if (count + kRoom > nodes.size()) [[unlikely]]
      grow(count + kRoom);
    size_ = count;
  }

  /// Loops write so many at once, or fewer, and what is over behind the last one.
  static constexpr std::size_t kRoom = SoftWeights::kLanes;

 private:
  [[gnu::noinline]] void grow(std::size_t to) {
    nodes.resize(to);
    scores.resize(to);
    path.resize(to);
  }

  std::size_t size_ = 0;
};

/// What a level search works with, kept from one search to the next so that nothing is allocated.
struct LevelColumns {
  std::array<Frontier, 2> open;  ///< of one depth and the next
  Frontier ended;
  std::vector<std::uint32_t> children;  ///< of each open node; room as in a Frontier
  std::vector<std::uint8_t> ends;       ///< of each child, whether its solution ends
  SoftWeights soft;
  std::vector<std::uint32_t> order;  ///< of nodes, by what they deserve
};

}  // namespace ttc
