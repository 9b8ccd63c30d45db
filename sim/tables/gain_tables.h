#pragma once
/// The table of the comparison that a scenario asks for.

#include <vector>

#include "sim/estimates/curve_means.h"
#include "sim/results/dataset.h"
#include "sim/run/plan.h"

namespace ttc {

/// A row for each curve, its baseline, and what both have spent (sim/estimates/gains.h).
Group gains_group(const Plan& plan, const std::vector<CurveMeans>& curves);

}  // namespace ttc
