#pragma once
/// Strategies against each other on the same problems, at equal budget and at equal FLOPs.

#include <string>
#include <vector>

#include "analysis/statistics/paired.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

struct Pair {
  std::size_t point;
  std::string axis;  ///< "budget", "compute", "expansions", "flops" or "money": what is equal
  double at;         ///< its value
  const CurveMeans* a;
  const CurveMeans* b;
  PairedDifference difference;  ///< accuracy of a minus accuracy of b
};

/// Every two curves of one point of the sweep: at the budgets that both have; and, where the same budget
/// costs them differently, at the FLOPs (and the money, where it is known) of the rungs of either that lie
/// within the other's ladder, which is interpolated between its rungs, linearly in log FLOPs, problem by
/// problem.
std::vector<Pair> make_pairs(const std::vector<CurveMeans>& curves);

/// Two curves at equal FLOPs, as above.
std::vector<Pair> pairs_at_flops(const CurveMeans& a, const CurveMeans& b);

/// Per-problem means where `at` was spent of what the rungs of the curve have spent, ascending: interpolated
/// linearly in its logarithm; empty outside of them.
std::vector<double> means_where(const CurveMeans& c, const std::vector<double>& spent, double at);

/// Per-problem means at `flops`, interpolated linearly in log FLOPs; empty outside the curve's rungs.
std::vector<double> means_at_flops(const CurveMeans& c, double flops);

}  // namespace ttc
