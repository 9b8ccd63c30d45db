#pragma once
/// What cascades came to, as tables of the result file.

#include <vector>

#include "sim/estimates/curve_means.h"
#include "sim/results/dataset.h"

namespace ttc {

/// A row for each rung of each cascade's curve, and one for each of its stages.
std::vector<Group> cascade_groups(const Plan& plan, const RunResult& result,
                                  const std::vector<CurveMeans>& curves);

/// The integers that these are made of.
Group cascade_tallies_group(const Plan& plan, const RunResult& result);

}  // namespace ttc
