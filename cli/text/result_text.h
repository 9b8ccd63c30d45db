#pragma once

#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// What a terminal is shown.
struct Screen {
  bool charts = false;      ///< a sparkline where there is room
  bool everything = false;  ///< of a sweep, every curve instead of one table
};

/// The tables of a result for a terminal of `width` columns: the comparison that was asked for; of a sweep
/// its strategies by swept values; else, or with `everything`, a line a curve with error bars, limit and
/// saturation, tokens and FLOPs, the paired differences at the largest budget and which strategy to choose
/// for a budget of FLOPs.
std::string result_text(const Dataset& data, std::size_t width, const Screen& screen);

/// A chart of each table's curves instead.
std::string result_charts(const Dataset& data, std::size_t width);

}  // namespace ttc
