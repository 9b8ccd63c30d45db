#pragma once
/// The reward models that a scenario can name.

#include <variant>

#include "models/registry_fwd.h"
#include "models/rewards/beta.h"
#include "models/rewards/latent.h"
#include "models/rewards/process.h"
#include "models/rewards/step_reward.h"

namespace ttc {

/// Whether a solution's score depends on more of its path than its answer.
inline bool sees_path(const Reward& reward) {
  const auto* process = std::get_if<ProcessReward>(&reward);
  return process && process->sees_path();
}

}  // namespace ttc
