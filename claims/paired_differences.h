#pragma once
/// Differences between strategies on the same problems, as statements want them.

#include <fmt/format.h>

#include <string>

#include "analysis/statistics/paired.h"
#include "claims/decide.h"

namespace ttc {

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

}  // namespace ttc
