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

/// Why a search stopped.
enum class SearchEnd {
  complete,   ///< all of its budget was given
  starved,    ///< no open node was given a child
  exhausted,  ///< every open node had ended, with children left to give
  too_deep    ///< it had open nodes at the deepest step allowed, and gave them up
};

struct Harvest {
  std::vector<Solution> solutions;
  std::uint64_t nodes = 0;   ///< steps generated
  std::uint64_t read = 0;    ///< steps read by a reward model that reads the whole prefix at every step
  std::uint64_t budget = 0;  ///< children that were to be given, summed over depths
  std::uint64_t width = 0;   ///< children given
  SearchEnd end = SearchEnd::complete;

  void clear() {
    solutions.clear();
    nodes = read = budget = width = 0;
    end = SearchEnd::complete;
  }
};

}  // namespace ttc
