#pragma once
/// What each problem was, and the integers that estimates are made of, as tables of the result file.

#include "sim/results/dataset.h"
#include "sim/run/engine.h"
#include "sim/run/plan.h"

namespace ttc {

/// What each problem was for each model; a point of the sweep with the problems of an earlier one is left
/// out.
Group problems_group(const Plan& plan, const RunResult& result);

/// The integers, row x problem.
Group tallies_group(const Plan& plan, const RunResult& result);

}  // namespace ttc
