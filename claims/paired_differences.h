#pragma once
/// Differences between strategies on the same problems, as statements want them.

#include <fmt/format.h>

#include <span>
#include <string>
#include <vector>

#include "analysis/statistics/paired.h"
#include "claims/decide.h"

namespace ttc {

inline Measured measured(const PairedDifference& d) { return {d.difference, d.se}; }

/// The mean of a - b over problems.
inline Measured paired(std::span<const double> a, std::span<const double> b) {
  return measured(paired_difference(a, b));
}
/// The mean of what is a number a problem.
inline Measured mean_over_problems(const std::vector<double>& values) {
  return paired(values, std::vector<double>(values.size()));
}

/// "+2.31(0.12)": a difference of accuracies in points.
inline std::string points(Measured d) { return fmt::format("{:+.2f}({:.2f})", 100 * d.value, 100 * d.se); }

inline std::string points(const PairedDifference& d) { return points(measured(d)); }

/// Holds where the difference is certainly above zero, refuted where it is certainly below; `z` standard
/// errors are certain.
inline Outcome above_zero(const PairedDifference& d, double z) { return above(measured(d), 0, z); }

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
