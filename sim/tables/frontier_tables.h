#pragma once
/// Decisions for budgets of FLOPs, as tables of the result file.

#include "sim/estimates/curve_means.h"
#include "sim/results/dataset.h"

namespace ttc {

/// Every strategy at every budget, ranked; and the rungs on the Pareto front. No rows without two strategies
/// whose FLOPs are known.
Group frontier_group(const Plan& plan, const std::vector<CurveMeans>& curves);
Group pareto_group(const Plan& plan, const std::vector<CurveMeans>& curves);

}  // namespace ttc
