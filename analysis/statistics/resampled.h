#pragma once
/// Intervals from resampled data (the bootstrap); the caller draws.

#include <vector>

#include "analysis/statistics/estimate.h"

namespace ttc {

/// The central part of `values`, a share `level` in (0, 1) of them: the percentile interval, its ends
/// interpolated between order statistics. Values are NaN where a resample has none; more than a share 1-level
/// of those, or no values, and the interval is NaN, since what is left is a selection. O(n log n).
Interval percentile_interval(std::vector<double> values, double level = 0.95);

}  // namespace ttc
