#pragma once

#include <array>
#include <cstdint>

#include "models/random/rng.h"

namespace ttc {

/// The random numbers of one place by the bulk: those of a Stream come one block after the other, here a
/// processor's SIMD lanes make eight blocks at once, at a third of the cost. The function is
/// Threefry4x64-20, of the same family and paper as the Stream's, with the same coordinates.
class WideStream {
 public:
  using Words = std::array<std::uint64_t, 32>;

  /// `lane` tells streams of one place apart.
  WideStream(Purpose purpose, const Coordinates& at, std::uint64_t lane)
      : counter_{0, lane, at.problem, at.trial}, key_{at.seed, drawer(purpose, at), 0, 0} {}

  /// The next 32 words: of eight blocks the first word each, then the second, and so on.
  void next(Words& words);

 private:
  Block counter_, key_;
};

}  // namespace ttc
