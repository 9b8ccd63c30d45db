#pragma once
/// Changing a scenario from outside: --set and the points of a sweep.

#include <toml++/toml.h>
#include <string>
#include <string_view>

namespace ttc {

/// Puts `value` at the dotted `key`. In a list of tables ([[strategy]], selectors) the key goes into every
/// table that has the next part of it, or into the one that a number names ("strategy.0.name"); the last part
/// may be new. A component's kind as a part keeps to components of that kind:
/// "strategy.generator.mcts.children" leaves other strategies' generators alone. `by` says who asks. Throws
/// ScenarioError where there is no such place.
void put(toml::table& scenario, const std::string& key, const toml::node& value, const std::string& by);

/// Carries out "key=value"; the value is read as TOML, and as a string where it is not TOML.
/// Throws ScenarioError.
void put_setting(toml::table& scenario, std::string_view setting);

}  // namespace ttc
