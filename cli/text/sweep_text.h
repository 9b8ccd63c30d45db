#pragma once
/// A sweep on one screen: strategies down, swept values across.

#include <string>
#include <vector>

#include "cli/text/curve_view.h"

namespace ttc {

/// Accuracies at each curve's largest budget, the values of the key that varies fastest across, a table for
/// each choice of the others; and what changed between the ends, paired by problem. Empty without a sweep.
std::string sweep_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width);

}  // namespace ttc
