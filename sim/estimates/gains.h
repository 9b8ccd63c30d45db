#pragma once
/// The comparison that a scenario asks for.

#include <string>
#include <vector>

#include "analysis/statistics/paired.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// One curve less its baseline, where both have spent the same.
struct Gain {
  const CurveMeans* curve;
  const CurveMeans* baseline;
  std::string axis;  ///< of what they have spent the same: budget, tokens, flops or money
  double at;         ///< how much
  bool last;         ///< the most that both were measured at
  PairedDifference difference;
};

/// Of everything that `[compare]` asks for: at the budgets that both ladders have (and count in the same
/// unit), or at what the rungs of either spent, within the other's ladder, which is interpolated linearly in
/// the logarithm of what is spent, problem by problem. Throws ScenarioError where what should be equal is
/// unknown. O(comparisons x rungs x problems).
std::vector<Gain> gains(const Plan& plan, const std::vector<CurveMeans>& curves);

}  // namespace ttc
