#pragma once
/// What the fields of a scenario, one by one, cannot say.

#include <toml++/toml.h>

#include "sim/scenario/read_toml.h"
#include "sim/scenario/scenario.h"

namespace ttc {

/// Checks a scenario as a whole and settles what follows from its parts: one model where none is named, the
/// number of problems where the population brings its own. `root` is what it was read from. Throws
/// ScenarioError for what does not fit together, and for settings that could have no effect.
void settle(Scenario& scenario, const toml::table& root, const TomlReader& reader);

}  // namespace ttc
