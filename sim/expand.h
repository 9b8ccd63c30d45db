#pragma once

#include <toml++/toml.h>

namespace ttc {

/// Writes out what a scenario may leave short, `"majority"` for `{ kind = "majority" }` and a reward model
/// that is not named, so that --set and [sweep] find a place for every key. Words that name nothing are left
/// for the reader to refuse.
void expand(toml::table& scenario);

}  // namespace ttc
