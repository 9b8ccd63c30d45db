#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/text/curve_view.h"
#include "sim/results/dataset.h"

namespace ttc {

/// Which strategy to choose for a budget of FLOPs, as sentences of at most `width` columns: the best, those
/// it cannot be told apart from and the problems that would tell, at a few budgets of the sweep's first
/// point; and the curves on the Pareto front. Empty where nothing was compared, or by a program that did not
/// compare.
std::string decision_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width);

}  // namespace ttc
