#include "analysis/statistics/best_of_several.h"

#include "analysis/statistics/paired.h"
#include "models/contract.h"

namespace ttc {

bool told_apart(std::span<const double> best, std::span<const double> other, std::size_t strategies,
                double level) {
  TTC_ASSUMES(strategies >= 2, strategies);
  const double error = (1 - level) / static_cast<double>(strategies - 1);
  return paired_difference(best, other, 1 - 2 * error).ci.low > 0;  // false for NaN
}

}  // namespace ttc
