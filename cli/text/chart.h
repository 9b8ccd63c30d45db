#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/text/curve_view.h"

namespace ttc {

/// Accuracy of curves that share their budgets against budget, on a log axis, with the 95 % bands shaded, in
/// lines of at most `width` columns (from 40 on): a letter at each rung of a curve, and which it is below.
std::string chart_text(const std::vector<const CurveView*>& curves, std::size_t width);

}  // namespace ttc
