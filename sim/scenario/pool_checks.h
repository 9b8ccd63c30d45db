#pragma once
/// What strategies want whose candidates come from several models.

#include <cstddef>
#include <vector>

#include "sim/scenario/read_toml.h"
#include "sim/scenario/scenario.h"

namespace ttc {

/// Of a strategy, written at `node`, that pools models in shares of a budget: a share for each model, a price
/// for each, and nothing drawn where samples are fractional. Throws ScenarioError.
void check_pool(const Strategy& strategy, const Scenario& scenario, const toml::node& node,
                const TomlReader& reader);

/// Votes for the same answer of the models at `models` (places in the scenario) are added: it has to mean the
/// same in all of them. Throws ScenarioError where it does not. O(models^2 x problems x answers).
void check_votes_pool(const Strategy& strategy, const Scenario& scenario,
                      const std::vector<std::size_t>& models, const toml::node& node,
                      const TomlReader& reader);

}  // namespace ttc
