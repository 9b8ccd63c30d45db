#pragma once
/// Which strategy to choose for a budget of FLOPs, and which are never worth choosing.

#include <vector>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/paired.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// One strategy at a budget.
struct Standing {
  const CurveMeans* curve;
  double spent;             ///< FLOPs for one problem, at most the budget
  Estimate accuracy;        ///< its best for the budget, for a new set of problems
  PairedDifference behind;  ///< accuracy of the best less its own
  bool told_apart;          ///< certainly not the best of the standings, at 95 %
};

/// The strategies that a budget of FLOPs can buy, the most accurate first; of equals the cheapest, then the
/// first of the scenario.
struct Decision {
  std::size_t point;  ///< of the sweep
  double flops;
  std::vector<Standing> standings;
};

/// A rung that no strategy beats: nothing is as accurate for as few FLOPs.
struct Vertex {
  const CurveMeans* curve;
  std::size_t rung;
};

/// Those that are compared at a point: curves with known FLOPs. Coverage, which an oracle would be needed
/// for, is no rival of what must choose an answer, and takes part only where there is nothing else. `curves`
/// are those of one point or of several.
std::vector<const CurveMeans*> contenders(const std::vector<CurveMeans>& curves, std::size_t point);

/// Powers of two of FLOPs from where two contenders can be bought to where only one is still measured; where
/// no power of two lies between, the upper end. Empty without two contenders, or if no budget is common to
/// two.
std::vector<double> decision_budgets(const std::vector<const CurveMeans*>& contenders);

/// The decision at each budget of each point. A strategy's best for a budget is that of best_spendings: it
/// need not spend all. Who is told apart: told_apart in analysis/statistics/best_of_several.h.
/// O(budgets x curves x (problems + log curves) + rungs x problems).
std::vector<Decision> decisions(const std::vector<CurveMeans>& curves);

/// The rungs of each point on its Pareto front, FLOPs ascending: no contender (interpolated between its
/// rungs) is at least as accurate for no more FLOPs; of equals the first counts. By the estimates, without a
/// test.
std::vector<Vertex> pareto_front(const std::vector<CurveMeans>& curves);

}  // namespace ttc
