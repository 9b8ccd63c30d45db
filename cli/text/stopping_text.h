#pragma once

#include <cstddef>
#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// Of every curve whose strategy stops (at the first point of a sweep), at its largest cap: how many samples
/// it drew, how often the cap ended it, and what it saved at equal accuracy; in lines of at most `width`
/// columns. Empty where none stops.
std::string stopping_text(const Dataset& data, std::size_t width);

}  // namespace ttc
