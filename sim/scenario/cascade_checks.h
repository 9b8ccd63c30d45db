#pragma once
/// What goes together in a cascade, and what is left out.

#include "sim/scenario/read_toml.h"
#include "sim/scenario/scenario.h"

namespace ttc {

/// Of a strategy that asks its models one after the other, written in `table`: without budgets it runs as it
/// is written, once. Throws ScenarioError where a stage names no model, or one that an earlier stage has;
/// where its rule, or what becomes of its answers, has no effect or does not go with the selectors; and where
/// it could take more samples than can be counted.
void settle_cascade(Strategy& strategy, const Scenario& scenario, const toml::table& table,
                    const TomlReader& reader);

}  // namespace ttc
