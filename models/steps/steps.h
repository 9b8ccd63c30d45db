#pragma once
/// The step processes that a scenario can name.

#include <variant>

#include "models/registry_fwd.h"
#include "models/steps/answer_martingale.h"
#include "models/steps/on_track_hazard.h"

namespace ttc {

/// How many steps solutions have.
inline const DepthLaw& depth_law(const Steps& steps) {
  return std::visit([](const auto& s) -> const DepthLaw& { return s.depth; }, steps);
}

}  // namespace ttc
