#pragma once

#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// The tables of a result for a terminal of `width` columns: a line a curve with error bars, limit and
/// saturation, tokens and FLOPs; then the paired differences at the largest budget and which strategy to
/// choose for a budget of FLOPs. With `charts`, a sparkline where there is room.
std::string result_text(const Dataset& data, std::size_t width, bool charts);

/// A chart of each table's curves instead.
std::string result_charts(const Dataset& data, std::size_t width);

}  // namespace ttc
