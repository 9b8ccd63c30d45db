#pragma once
/// Sizes from which on something is small enough.

#include <cstdint>
#include <utility>

namespace ttc {

/// The smallest n >= 1 at which a falling `value(n)` is not above `target`.
template <class Value>
std::uint64_t first_size_below(Value value, double target) {
  std::uint64_t low = 0;
  std::uint64_t high = 1;
  while (value(high) > target) low = std::exchange(high, 2 * high);
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (value(middle) > target ? low : high) = middle;
  }
  return high;
}

}  // namespace ttc
