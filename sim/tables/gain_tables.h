#pragma once
/// The tables of the comparison that a scenario asks for.

#include <vector>

#include "sim/estimates/curve_means.h"
#include "sim/results/dataset.h"
#include "sim/run/plan.h"

namespace ttc {

/// /gains has a row for each curve, its baseline, and what both have spent (sim/estimates/gains.h);
/// /gain_changes, of a sweep, a row for each gain that has a first and a last value to be compared.
std::vector<Group> gain_groups(const Plan& plan, const std::vector<CurveMeans>& curves);

}  // namespace ttc
