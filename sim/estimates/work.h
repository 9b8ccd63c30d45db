#pragma once
/// How much is written and read: of samples by expectation, of searches as it was counted.

#include <vector>

#include "models/cost.h"
#include "sim/run/engine.h"
#include "sim/run/plan.h"

namespace ttc {

/// Work of one independent solution at a point of the sweep, averaged over its problems; where solutions are
/// grown step by step, deep problems cost more. O(problems) there.
Work work_of_one(const Plan& plan, std::size_t point);

/// Work of a grown job's searches at a rung, averaged over problems and trials.
Work work_of_search(const Plan& plan, const RunResult& result, const Job& job, std::size_t rung);

/// The reward models that read what a curve's candidates are.
std::vector<Reader> readers_of(const Plan& plan, const Job& job, const Curve& curve);

}  // namespace ttc
