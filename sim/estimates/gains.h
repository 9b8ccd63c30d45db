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
  std::vector<double> by_problem;  ///< the difference of each problem's means, where `last`
};

/// How a gain at the most that both were measured at changes from the first value of a swept key to its last.
struct GainChange {
  std::size_t axis;  ///< of the sweep
  const Gain* first;
  const Gain* last;
  PairedDifference change;  ///< of the last less the first, in [-2, 2], paired by problem
};

/// Of everything that `[compare]` asks for: at the budgets that both ladders have (and count in the same
/// unit), or at what the rungs of either spent, within the other's ladder, which is interpolated linearly in
/// the logarithm of what is spent, problem by problem. Throws ScenarioError where what should be equal is
/// unknown. O(comparisons x rungs x problems).
std::vector<Gain> gains(const Plan& plan, const std::vector<CurveMeans>& curves);

/// Of every gain at the first value of an axis that leads (others go along with it), in the order of the
/// gains: what it is of the same strategies and models at the last value, all other axes alike. Pairs
/// problems by their numbers: those of equal number share their random numbers. Nothing where the number of
/// problems is what changes. O(gains^2 x axes + gains x problems).
std::vector<GainChange> gain_changes(const Plan& plan, const std::vector<Gain>& gains);

}  // namespace ttc
