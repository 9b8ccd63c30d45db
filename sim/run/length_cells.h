#pragma once
/// How many samples trials drew, as a histogram: a cell for each number below 1024, and 512 for each doubling
/// beyond, so that a cell is never wider than .2 % of what is in it.

#include <bit>
#include <cstdint>

namespace ttc {

inline constexpr std::uint64_t kExactLengths = 1024;

/// The cell of a number of samples.
constexpr std::size_t length_cell(std::uint64_t samples) {
  if (samples < kExactLengths) return samples;
  const auto doublings =
      static_cast<std::size_t>(std::bit_width(samples) - std::bit_width(kExactLengths) + 1);
  return doublings * (kExactLengths / 2) + (samples >> doublings);
}

/// The smallest number in a cell.
constexpr std::uint64_t smallest_length(std::size_t cell) {
  if (cell < kExactLengths) return cell;
  const std::size_t doublings = cell / (kExactLengths / 2) - 1;
  return (cell - doublings * (kExactLengths / 2)) << doublings;
}

/// As many cells as lengths up to `largest` take.
constexpr std::size_t length_cells(std::uint64_t largest) { return length_cell(largest) + 1; }

static_assert(length_cell(1023) == 1023 && length_cell(1024) == 1024 && length_cell(1025) == 1024);
static_assert(length_cell(2047) == 1535 && length_cell(2048) == 1536 && smallest_length(1536) == 2048);
static_assert(smallest_length(length_cell(100'000'000)) <= 100'000'000);

}  // namespace ttc
