#include "sim/scenario/notes.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/any_stopping.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// Whether some strategy listens to a reward model whose FLOPs are not counted.
bool reads_for_nothing(const Scenario& scenario) {
  const auto free = [](const Reward& reward) {
    return std::visit([](const auto& r) { return r.parameters == 0; }, reward);
  };
  for (const Strategy& strategy : scenario.strategies) {
    const ProcessReward* guide = guide_of(strategy.generator);
    if (guide && guide->parameters == 0) return true;
    for (const Selector& selector : strategy.selectors)
      if (const Reward* reward = reward_of(selector); reward && free(*reward)) return true;
    if (const Reward* reward = reward_of(strategy.stop); reward && free(*reward)) return true;
    if (const auto* stages = stages_of(strategy.generator))
      for (const CascadeStage& stage : *stages)
        if (const Reward* reward = reward_of(stage.stop); reward && free(*reward)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> notes_on(const Scenario& scenario) {
  std::vector<std::string> notes;
  if (const auto* answers = std::get_if<AnswersPopulation>(&scenario.population)) notes = answers->notes;
  const auto* levels = std::get_if<LevelsPopulation>(&scenario.population);
  if (levels && levels->accuracy.size() == 1 && scenario.models.size() > 1)
    notes.push_back(fmt::format("population.accuracy: one number, {}, for {} models: all have it",
                                levels->accuracy.front(), scenario.models.size()));
  const bool sized = std::ranges::all_of(scenario.models, [](const Policy& m) { return m.parameters > 0; });
  const bool at_flops = scenario.compare.equal == Equal::flops || scenario.compare.equal == Equal::automatic;
  if (!scenario.compare.baseline.empty() && sized && at_flops && reads_for_nothing(scenario))
    notes.emplace_back(
        "at equal FLOPs the reward model costs nothing (its parameters are 0): reward.parameters counts it");
  return notes;
}

}  // namespace ttc
