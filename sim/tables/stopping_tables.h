#pragma once
/// What strategies that stop came to, as a table of the result file.

#include <vector>

#include "sim/estimates/curve_means.h"
#include "sim/results/dataset.h"

namespace ttc {

/// A row for each rung of each curve whose strategy stops; and the integers that these are made of.
Group stopping_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves);
Group stopping_tallies_group(const Plan& plan, const RunResult& result);

}  // namespace ttc
