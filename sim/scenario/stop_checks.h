#pragma once
/// What a stopping rule wants of the strategy that it stops.

#include <string>

#include "sim/scenario/read_toml.h"
#include "sim/scenario/scenario.h"

namespace ttc {

/// A strategy's own rule, at `stop` in its table. Throws ScenarioError where it cannot stop what the strategy
/// makes, or lacks what it looks at.
void check_stop(const Strategy& strategy, const Scenario& scenario, const toml::table& table,
                const TomlReader& reader);

/// Any rule, which is written at `node` under the dotted `key` and stops samples of `models`: that its reward
/// is known and scores answers, and that a price has tokens and a majority vote to weigh. Throws
/// ScenarioError.
void check_rule(const Stopping& rule, const toml::node& node, const std::string& key,
                const Strategy& strategy, const std::vector<const Policy*>& models, const TomlReader& reader);

}  // namespace ttc
