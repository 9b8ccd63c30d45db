#pragma once
/// What stopping early came to: how many samples were drawn, how often the cap ended it, and what was saved.

#include <cstdint>
#include <vector>

#include "analysis/statistics/measured.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// One rung of a curve whose strategy stops, errors for a new set of problems.
struct StoppedPoint {
  const CurveMeans* curve;
  std::size_t rung;
  Measured samples;              ///< mean number drawn for a problem
  std::uint64_t tenth = 0;       ///< quantiles of the number drawn, over trials of all problems: .1
  std::uint64_t median = 0;      ///< .5
  std::uint64_t nine_tenth = 0;  ///< .9
  Measured capped;               ///< share of trials that the cap ended, not the rule
  const CurveMeans* fixed;       ///< the same strategy without stopping; null where there is none
  Measured fixed_samples;        ///< that it takes for the same accuracy; NaN where it has none of its rungs
  Measured saving;               ///< 1 - samples / fixed_samples
};

/// Every rung of every curve of strategies that stop. The fixed strategy has the same sweep point, model,
/// generator and selector; its samples for an accuracy are those at which it first has it, interpolated
/// linearly in their logarithm; errors are the jackknife's, in which accuracy and samples of both go
/// together. Quantiles beyond 1024 samples are rounded down by .2 % at most. O(curves x (curves + rungs x
/// problems)).
std::vector<StoppedPoint> stopped_points(const Plan& plan, const RunResult& result,
                                         const std::vector<CurveMeans>& curves);

/// One of these: that of rung `rung` of `stopped`, a curve of a strategy that stops.
StoppedPoint stopped_point(const Plan& plan, const RunResult& result, const CurveMeans& stopped,
                           std::size_t rung, const std::vector<CurveMeans>& curves);

}  // namespace ttc
