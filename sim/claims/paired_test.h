#pragma once
/// Differences between strategies on the same problems, as statements want them.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "analysis/statistics/paired.h"
#include "sim/claims/decide.h"

namespace ttc {

/// "+2.31(0.12)": a difference of accuracies in points.
inline std::string points(double difference, double se) {
  return fmt::format("{:+.2f}({:.2f})", 100 * difference, 100 * se);
}
inline std::string points(const PairedDifference& d) { return points(d.difference, d.se); }

/// Holds where the difference is certainly above zero, refuted where it is certainly below; `z` standard
/// errors are certain.
inline Outcome above_zero(const PairedDifference& d, double z) {
  if (d.difference > z * d.se) return Outcome::holds;
  return d.difference < -z * d.se ? Outcome::refuted : Outcome::undecided;
}

/// Each problem's a - b.
inline std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> d(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) d[i] = a[i] - b[i];
  return d;
}

/// How many problems show a difference with 95 % power in a one-sided test at 5 %, if one problem's
/// difference has this standard deviation.
inline double problems_to_see(const PairedDifference& d) {
  const double sd = d.se * std::sqrt(static_cast<double>(d.problems));
  const double z = 2 * 1.6448536269514722;
  return (z * sd / d.difference) * (z * sd / d.difference);
}

}  // namespace ttc
