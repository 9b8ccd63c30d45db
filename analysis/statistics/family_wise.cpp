#include "analysis/statistics/family_wise.h"

namespace ttc {

std::vector<bool> holm(std::size_t comparisons, double level, const ExcludesNull& excludes) {
  std::vector<bool> excluded(comparisons, false);
  std::size_t left = comparisons;
  for (bool more = true; more && left > 0;) {
    // All that pass at the level for those left would be found one by one: later steps only ask for less.
    const double each = 1 - (1 - level) / static_cast<double>(left);
    more = false;
    for (std::size_t i = 0; i < comparisons; ++i) {
      if (excluded[i] || !excludes(i, each)) continue;
      excluded[i] = true;
      --left;
      more = true;
    }
  }
  return excluded;
}

}  // namespace ttc
