#pragma once
/// Curves, their differences and where they settle, as tables of the result file.

#include <vector>

#include "sim/estimates/curve_means.h"
#include "sim/results/dataset.h"

namespace ttc {

/// Accuracy of every strategy at every budget.
Group curves_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves);

/// Strategies against each other on the same problems.
Group pairs_group(const Plan& plan, const std::vector<CurveMeans>& curves);

/// From which budget on a curve is close to its limit.
Group saturation_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves);

}  // namespace ttc
