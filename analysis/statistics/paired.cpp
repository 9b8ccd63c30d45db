#include "analysis/statistics/paired.h"

#include <cmath>
#include <limits>

#include "analysis/statistics/student.h"
#include "models/contract.h"

namespace ttc {

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double level) {
  TTC_EXPECTS(a.size() == b.size(), a.size(), b.size());
  const std::size_t problems = a.size();
  const auto q = static_cast<double>(problems);
  double mean = 0;
  for (std::size_t i = 0; i < problems; ++i) mean += (a[i] - b[i]) / q;
  double squares = 0;
  for (std::size_t i = 0; i < problems; ++i) squares += (a[i] - b[i] - mean) * (a[i] - b[i] - mean);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (problems == 0) return {nan, nan, {nan, nan}, 0};
  const double se = problems > 1 ? standard_error(squares / (q - 1) / q) : nan;
  const double half = student_quantile(q - 1, level) * se;
  if (std::abs(mean) < kShareRounding) mean = 0;
  return {mean, se, {mean - half, mean + half}, problems};
}

double problems_to_see(const PairedDifference& d) {
  if (std::isnan(d.se)) return d.se;
  if (d.difference == 0) return std::numeric_limits<double>::infinity();
  const double sd = d.se * std::sqrt(static_cast<double>(d.problems));
  const double z = 2 * 1.6448536269514722;  // scripts/constants/normal_quantile.py
  return (z * sd / d.difference) * (z * sd / d.difference);
}

}  // namespace ttc
