#pragma once
/// What searches did, as tables of the result file.

#include "sim/results/dataset.h"
#include "sim/run/engine.h"
#include "sim/run/plan.h"

namespace ttc {

/// Diagnostics, a row for each search strategy and budget; and the integers they are made of.
Group searches_group(const Plan& plan, const RunResult& result);
Group search_tallies_group(const Plan& plan, const RunResult& result);

}  // namespace ttc
