#pragma once

#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// Who answered in each cascade, how often right, and what knowing each problem's best stage would give; at
/// the largest budget, of a sweep its first point. Empty where a file has no cascades.
std::string cascade_text(const Dataset& data, std::size_t width);

}  // namespace ttc
