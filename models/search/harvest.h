#pragma once
/// What a search brings home.

#include <cstdint>
#include <vector>

#include "models/rewards/score_law.h"

namespace ttc {

/// A solution that a search has grown to its end.
struct Solution {
  std::size_t answer = 0;        ///< the law's number of answers where it gives none
  std::uint32_t first_step = 0;  ///< which of the first steps it grew from
  std::uint32_t depth = 0;       ///< how many steps it has
  Score score = {};
};

struct Harvest {
  std::vector<Solution> solutions;
  std::uint64_t nodes = 0;   ///< steps generated
  std::uint64_t read = 0;    ///< steps read by a reward model that reads the whole prefix at every step
  std::uint64_t budget = 0;  ///< children that were to be given, summed over depths
  std::uint64_t width = 0;   ///< children given
  bool died = false;         ///< it stopped with budget left: no node was to have children

  void clear() {
    solutions.clear();
    nodes = read = budget = width = 0;
    died = false;
  }
};

}  // namespace ttc
