#pragma once
/// Where the curves of a run saturate, and what the last doubling of the budget bought.

#include "analysis/statistics/paired.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// Distances from the limit, in accuracy, that a row of the table is about.
inline constexpr double kSaturationDistances[] = {0.005, 0.01, 0.02, 0.05};

struct SaturationPoint {
  double within = 0;
  double budget =
      0;  ///< from which on the curve is within so much of its limit; infinite: not on this ladder
  Interval budget_ci{};  ///< 95 %, for a new set of problems
};

struct Saturation {
  const CurveMeans* curve;
  double distance = 0;     ///< at the largest budget, accuracy less limit
  double distance_se = 0;  ///< between problems, paired with their limits
  std::vector<SaturationPoint> points;
  bool doubled = false;         ///< half of the largest budget is on the ladder
  PairedDifference doubling{};  ///< accuracy at the largest budget less that at half of it
};

/// Of every curve whose limit is known on every problem and whose ladder has two rungs or more.
std::vector<Saturation> saturations(const Plan& plan, const RunResult& result,
                                    const std::vector<CurveMeans>& curves);

}  // namespace ttc
