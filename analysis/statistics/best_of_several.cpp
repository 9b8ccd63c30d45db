#include "analysis/statistics/best_of_several.h"

#include "analysis/statistics/student.h"
#include "models/contract.h"

namespace ttc {

bool told_apart(const PairedDifference& behind, std::size_t strategies, double level) {
  TTC_ASSUMES(strategies >= 2 && behind.problems >= 1, strategies, behind.problems);
  const double error = (1 - level) / static_cast<double>(strategies - 1);
  const double quantile = student_quantile(static_cast<double>(behind.problems) - 1, 1 - 2 * error);
  return behind.difference > quantile * behind.se;  // false for NaN
}

}  // namespace ttc
