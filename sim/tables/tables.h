#pragma once
/// From tallies to the result file's groups: the first floating-point arithmetic after the last addition.

#include "sim/results/dataset.h"
#include "sim/run/engine.h"
#include "sim/run/plan.h"

namespace ttc {

/// Everything that results/FORMAT.md lists, in its order.
Dataset make_dataset(const Plan& plan, const RunResult& result);

}  // namespace ttc
