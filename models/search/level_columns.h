#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
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

  /// The scores, and after them, up to whole SIMD lanes, some of log-odds minus infinity.
  std::span<const Score> padded_scores() {
    constexpr Score kNone{-std::numeric_limits<double>::infinity()};
    std::fill_n(scores.begin() + static_cast<std::ptrdiff_t>(size_), kLanes, kNone);
    return std::span(scores).first((size_ + kLanes - 1) / kLanes * kLanes);
  }

  /// Columns only ever grow: nothing is cleared that will be written. There is room for a few more.
  void resize(std::size_t count) {
    if (count + kRoom > nodes.size()) [[unlikely]]
      grow(count + kRoom);
    size_ = count;
  }

 private:
  static constexpr std::size_t kLanes = SoftWeights::kLanes;
  static constexpr std::size_t kRoom = 8;

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
  std::vector<std::uint32_t> children;  ///< of each open node
  std::vector<std::uint8_t> ends;       ///< of each child, whether its solution ends
  SoftWeights soft;
  std::vector<std::uint32_t> order;  ///< of nodes, by what they deserve
};

}  // namespace ttc
