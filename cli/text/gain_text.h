#pragma once
/// The comparison that was asked for, as printed.

#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// The table of `/gains` where both have spent the most that both were measured at; empty without one.
std::string gain_text(const Dataset& data, std::size_t width);

}  // namespace ttc
