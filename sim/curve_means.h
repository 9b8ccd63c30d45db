#pragma once
/// A curve as numbers: per-problem means at each rung, and what a rung costs.

#include <string_view>
#include <vector>

#include "models/cost.h"
#include "sim/engine.h"
#include "sim/plan.h"

namespace ttc {

struct CurveMeans {
  const Job* job;
  const Curve* curve;
  std::vector<std::vector<double>> means;  ///< rung x problem, each in [0, 1]
  std::vector<Cost> costs;                 ///< a rung

  std::string_view unit = "candidates";  ///< of budgets; or compute, expansions
  bool pools = false;                    ///< a mixture: budgets are compute, not candidates
  bool searches = false;    ///< its candidates are a search's: what they cost follows from what was done
  double flops_of_one = 0;  ///< of a single independent candidate; NaN where unknown

  std::size_t rungs() const { return means.size(); }
};

/// All curves of the plan, in its order.
std::vector<CurveMeans> curve_means(const Plan& plan, const RunResult& result);

}  // namespace ttc
