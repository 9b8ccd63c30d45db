#pragma once
/// Differences between strategies on the same problems, as statements want them.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "analysis/statistics/paired.h"
#include "claims/decide.h"

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

/// Lets the verdict's number be the least of the differences that it is told.
inline void quote_least(Verdict& v, const PairedDifference& d) {
  if (!(d.difference < v.value)) return;
  v.value = d.difference;
  v.se = d.se;
}

/// Each problem's a - b.
inline std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> d(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) d[i] = a[i] - b[i];
  return d;
}

}  // namespace ttc
