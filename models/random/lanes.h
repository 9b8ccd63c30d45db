#pragma once
/// SIMD lanes of the widest registers there are; processors with narrower ones take several. Written out, as
/// compilers keep sums of lanes in memory where loops would have them in a register.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "models/random/wide.h"

namespace ttc::lanes {

using Floats = float __attribute__((vector_size(64)));
using Ints = std::int32_t __attribute__((vector_size(64)));
using Words = std::uint32_t __attribute__((vector_size(64)));
using Doubles = double __attribute__((vector_size(64)));
using HalfFloats = float __attribute__((vector_size(32)));
using HalfInts = std::int32_t __attribute__((vector_size(32)));

inline constexpr std::size_t kLanes = 16;
inline constexpr std::size_t kHalf = kLanes / 2;

/// Zero instead of `x` in all but the first `count` lanes.
TTC_INLINE Floats only(Floats x, std::size_t count) {
  constexpr Ints kLane{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const Ints mask = (kLane - static_cast<std::int32_t>(count)) >> 31;
  return reinterpret_cast<Floats>(reinterpret_cast<Ints>(x) & mask);
}

/// The lanes of one register of floats, in two of doubles.
struct DoublePair {
  Doubles low, high;
};

/// What stands from `column` on, zero instead of all but the first `count`.
TTC_INLINE DoublePair doubles_of(const float* column, std::size_t count) {
  Floats all;
  std::memcpy(&all, column, sizeof all);
  const Floats own = only(all, count);
  return {__builtin_convertvector(__builtin_shufflevector(own, own, 0, 1, 2, 3, 4, 5, 6, 7), Doubles),
          __builtin_convertvector(__builtin_shufflevector(own, own, 8, 9, 10, 11, 12, 13, 14, 15), Doubles)};
}

/// The sum of eight lanes.
template <class Eight>
TTC_INLINE auto total(Eight x) {
  const auto four = __builtin_shufflevector(x, x, 0, 1, 2, 3) + __builtin_shufflevector(x, x, 4, 5, 6, 7);
  const auto two = __builtin_shufflevector(four, four, 0, 1) + __builtin_shufflevector(four, four, 2, 3);
  return two[0] + two[1];
}

/// The sum of the first `count` of a column.
TTC_INLINE double total(const float* column, std::size_t count) {
  Doubles sum{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    const DoublePair own = doubles_of(column + i, count - i);
    sum += own.low;
    sum += own.high;
  }
  return total(sum);
}

}  // namespace ttc::lanes
