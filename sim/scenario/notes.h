#pragma once

#include <string>
#include <vector>

#include "sim/scenario/scenario_fwd.h"

namespace ttc {

/// What of a scenario is read otherwise than a user may think, one sentence each.
std::vector<std::string> notes_on(const Scenario& scenario);

}  // namespace ttc
