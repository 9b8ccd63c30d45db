#pragma once
/// The reward models that a scenario can name.

#include <variant>

#include "models/rewards/beta.h"
#include "models/rewards/latent.h"
#include "models/rewards/steps.h"

namespace ttc {

using Reward = std::variant<LatentReward, BetaReward, StepReward>;

}  // namespace ttc
