#pragma once

#include <toml++/toml.h>

namespace ttc {

/// Writes out what a scenario may leave short, `"majority"` for `{ kind = "majority" }` and a reward model
/// that is not named, so that --set and [sweep] find a place for every key. Words that name nothing are left
/// for the reader to refuse.
void expand(toml::table& scenario);

/// After all settings are in: gives each selector and search that names no reward model the search's that
/// feeds it, else the scenario's. Whether the scenario's was taken by anybody.
bool hand_down_reward(toml::table& scenario);

}  // namespace ttc
