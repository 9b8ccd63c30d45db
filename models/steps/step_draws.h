#pragma once

#include <array>
#include <cstdint>

#include "models/random/rng.h"
#include "models/random/wide_variates.h"

namespace ttc {

/// The random numbers that the steps of one search are made of.
struct StepDraws {
  /// `lane` tells the searches of one place apart.
  StepDraws(const Coordinates& at, std::uint64_t lane)
      : words(WideStream(Purpose::growth, at, lane)),
        waits(WideStream(Purpose::growth_wait, at, lane)),
        normals(WideStream(Purpose::step_normal, at, lane)) {}

  BufferedWords words;
  Exponentials waits;
  Normals normals;
  /// Of rare events of two kinds, after how many more steps the next one is, once that has been drawn.
  std::array<std::uint64_t, 2> next_event = {kUnknown, kUnknown};

  static constexpr std::uint64_t kUnknown = ~std::uint64_t{0};
};

}  // namespace ttc
