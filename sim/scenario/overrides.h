#pragma once
/// Changing a scenario from outside: --set and the points of a sweep.

#include <toml++/toml.h>
#include <string>
#include <string_view>

namespace ttc {

/// Puts `value` at the dotted `key`; a part with dots of its own stands in quotes (model."1.5b".parameters).
/// In a list of tables ([[strategy]], selectors) the key goes into every table that has the next part of it,
/// into those of that name (its own, its kind or its generator's: "model.7b.parameters"), or into the one
/// that a number names ("strategy.0.name"); in a list of values a number names one ("population.accuracy.1").
/// The last part of a table's key may be new. A component's kind as a part keeps to components of that kind:
/// "strategy.generator.mcts.children" leaves other strategies' generators alone. `by` says who asks. Throws
/// ScenarioError where there is no such place.
void put(toml::table& scenario, const std::string& key, const toml::node& value, const std::string& by);

/// Carries out "key=value"; the value is read as TOML, and as a string where it is not TOML.
/// Throws ScenarioError.
void put_setting(toml::table& scenario, std::string_view setting);

}  // namespace ttc
