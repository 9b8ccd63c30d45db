#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/text/curve_view.h"
#include "sim/results/dataset.h"

namespace ttc {

/// For each strategy and point of the sweep the law of compute-optimal size with its intervals, or why there
/// is none, and which model is best up to which budget; in lines of at most `width` columns. Empty where the
/// file has none.
std::string size_law_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width);

}  // namespace ttc
