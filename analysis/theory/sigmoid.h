#pragma once

#include <cmath>

namespace ttc {

/// The logistic function: the chance whose log-odds are x.
inline double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace ttc
