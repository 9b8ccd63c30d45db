#pragma once
/// The reward models that a scenario can name.

#include <variant>

#include "models/rewards/beta.h"
#include "models/rewards/latent.h"

namespace ttc {

using Reward = std::variant<LatentReward, BetaReward>;

}  // namespace ttc
