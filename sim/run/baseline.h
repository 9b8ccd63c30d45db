#pragma once
/// Which curves a scenario asks to have compared.

#include <vector>

#include "sim/run/plan.h"

namespace ttc {

/// A curve and the one of the baseline that it is compared with, as places among the plan's curves.
struct Against {
  std::size_t curve = 0;
  std::size_t baseline = 0;
};

/// What `[compare] baseline` asks for, in the order of the curves. Of a strategy (its name, or its
/// generator's) or of a whole label ("sampling + majority"): every other curve of the same model and point
/// (of cascades, of any of their models), with the same selector where the baseline has it. Of a selector:
/// the others on the same candidates. Of a model: the other models in the same strategy. Of a swept value,
/// "key=value": the same curve at the other values, all else equal. Empty where none is asked for. Throws
/// ScenarioError where it names nothing, or where nothing is left to compare. O(curves^2).
std::vector<Against> curves_against(const Plan& plan);

}  // namespace ttc
