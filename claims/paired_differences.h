#pragma once
/// Differences between strategies on the same problems, as statements want them.

#include <fmt/format.h>

#include <string>

#include "analysis/statistics/paired.h"
#include "claims/decide.h"

namespace ttc {

/// "+2.31(0.12)": a difference of accuracies in points.
inline std::string points(Measured d) { return fmt::format("{:+.2f}({:.2f})", 100 * d.value, 100 * d.se); }

}  // namespace ttc
