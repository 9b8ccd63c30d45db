#pragma once

#include <cstddef>
#include <cstdint>

namespace ttc {

/// The nodes of one search among those of several that go depth by depth together: rows `begin` to `begin +
/// size` of shared columns. Segments stand in the order of their rows.
struct Segment {
  std::size_t search = 0;  ///< which of the searches
  std::size_t begin = 0;
  std::size_t size = 0;
  std::size_t ended = 0;    ///< solutions that ended at this depth
  std::int64_t budget = 0;  ///< children that are to be given
  std::size_t given = 0;    ///< children that are given
};

/// Loops over rows take up to so many at once: columns (but of paths) have room for as many more than they
/// have rows, and what stands there, or in rows of no segment, does not matter.
inline constexpr std::size_t kRoom = 32;

}  // namespace ttc
