#pragma once

#include <cmath>
#include <numbers>

namespace ttc {

/// The chance that a standard normal is above z; no cancellation where it is small.
inline double normal_tail(double z) { return std::erfc(z / std::numbers::sqrt2) / 2; }

}  // namespace ttc
