#pragma once
/// The step processes that a scenario can name.

#include <variant>

#include "models/steps/answer_martingale.h"
#include "models/steps/on_track_hazard.h"

namespace ttc {

using Steps = std::variant<OnTrackHazard, AnswerMartingale>;

/// How many steps solutions have.
inline const DepthLaw& depth_law(const Steps& steps) {
  return std::visit([](const auto& s) -> const DepthLaw& { return s.depth; }, steps);
}

}  // namespace ttc
