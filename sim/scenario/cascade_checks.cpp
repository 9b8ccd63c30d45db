#include "sim/scenario/cascade_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/any_stopping.h"
#include "models/fields.h"
#include "models/text/wording.h"
#include "sim/scenario/parameter_text.h"
#include "sim/scenario/pool_checks.h"
#include "sim/scenario/stop_checks.h"

namespace ttc {

namespace {

constexpr const char* kStages = "strategy.generator.stages";

/// So many votes of a thousand parts still fit into 32 bits.
constexpr std::uint64_t kMostSamples = 4'000'000;

/// One stage of the strategy in `table`, as it was read and as it is written.
struct StagePlace {
  const CascadeStage& stage;
  std::size_t number;
  const toml::node& node;

  std::string key(std::string_view field = "") const {
    const std::string own = fmt::format("{}.{}", kStages, number);
    return field.empty() ? own : dotted(own, field);
  }
  /// Where a field is written; the stage where it is not.
  const toml::node& at(std::string_view field) const {
    const toml::table* table = node.as_table();
    const toml::node* written = table ? table->get(field) : nullptr;
    return written ? *written : node;
  }
  bool says(std::string_view field) const { return &at(field) != &node; }
};

std::vector<StagePlace> places_of(const std::vector<CascadeStage>& stages, const toml::table& table) {
  const toml::table* generator = table.get_as<toml::table>("generator");
  const toml::node& written = generator ? *generator->get("stages") : static_cast<const toml::node&>(table);
  std::vector<StagePlace> places;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const toml::array* list = written.as_array();
    places.push_back({stages[i], i, list ? *list->get(i) : written});
  }
  return places;
}

/// The model's place in the scenario.
std::size_t model_of(const StagePlace& place, const Scenario& scenario, const TomlReader& reader) {
  std::vector<std::string_view> names;
  for (const Policy& model : scenario.models) names.push_back(model.name);
  const auto found = std::ranges::find(names, place.stage.model);
  if (found == names.end())
    reader.fail(place.at("model"), place.key("model"),
                fmt::format("is {}, which no [[model]] has{}", quoted(place.stage.model),
                            did_you_mean(place.stage.model, names)));
  return static_cast<std::size_t>(found - names.begin());
}

/// What becomes of a stage's answers, where a next one begins.
void check_kept(const StagePlace& place, bool last, const Strategy& strategy, const TomlReader& reader) {
  if (last)
    for (const char* field : {"then", "weight"})
      if (place.says(field))
        reader.fail(place.at(field), place.key(field), "has no effect in the last stage (none follows)");
  if (last) return;
  if (place.stage.then == Kept::replaced && !stops(place.stage.stop))
    reader.fail(place.node, place.key(),
                "never stops, and its answers are replaced: nothing comes of its samples (a stop, or then = "
                "\"pooled\")");
  if (place.stage.then != Kept::weighted) return;
  for (const Selector& selector : strategy.selectors)
    if (reward_of(selector))
      reader.fail(place.at("then"), place.key("then"),
                  fmt::format("weighs votes, and {} weighs scores (pooled or replaced goes with it)",
                              quoted(label(selector, false))));
}

void check_size(const Strategy& strategy, const toml::node& node, const TomlReader& reader) {
  std::uint64_t samples = 0;
  for (const CascadeStage& stage : *stages_of(strategy.generator)) samples += stage.samples;
  const std::uint64_t largest = strategy.budgets.ladder().back();
  if (samples > kMostSamples / largest)
    reader.fail(node, "strategy.budgets",
                fmt::format("multiplies the {} samples of the stages by up to {} (to at most {} in all)",
                            samples, largest, kMostSamples));
}

/// What a cascade's stages say for themselves.
void refuse_beside_stages(const toml::table& table, const TomlReader& reader) {
  if (const toml::node* models = table.get("models"))
    reader.fail(*models, "strategy.models",
                "has no effect on a cascade (each of its stages names its model)");
}

}  // namespace

void settle_cascade(Strategy& strategy, const Scenario& scenario, const toml::table& table,
                    const TomlReader& reader) {
  const std::vector<CascadeStage>* stages = stages_of(strategy.generator);
  if (!stages) return;
  refuse_beside_stages(table, reader);
  if (!table.contains("budgets")) strategy.budgets.list = {1};
  std::vector<std::size_t> models;
  for (const StagePlace& place : places_of(*stages, table)) {
    const std::size_t model = model_of(place, scenario, reader);
    if (std::ranges::find(models, model) != models.end())
      reader.fail(place.at("model"), place.key("model"),
                  fmt::format("is {} again, whose samples would be those of its earlier stage (more samples "
                              "there, or another model)",
                              quoted(place.stage.model)));
    models.push_back(model);
    check_kept(place, models.size() == stages->size(), strategy, reader);
    check_rule(place.stage.stop, place.at("stop"), place.key("stop"), strategy, {&scenario.models[model]},
               reader);
  }
  if (std::ranges::any_of(*stages, [](const CascadeStage& s) { return s.then != Kept::replaced; }))
    check_votes_pool(strategy, scenario, models, table, reader);
  check_size(strategy, table, reader);
}

}  // namespace ttc
