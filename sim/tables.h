#pragma once
/// From tallies to the result file's groups: the first floating-point arithmetic after the last addition.

#include "sim/dataset.h"
#include "sim/engine.h"
#include "sim/plan.h"

namespace ttc {

/// Everything that results/FORMAT.md lists, in its order.
Dataset make_dataset(const Plan& plan, const RunResult& result);

}  // namespace ttc
