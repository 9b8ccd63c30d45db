#include "sim/scenario/stop_checks.h"

#include <fmt/format.h>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/any_stopping.h"
#include "models/fields.h"
#include "models/text/wording.h"
#include "sim/scenario/parameter_text.h"

namespace ttc {

namespace {

constexpr const char* kWholePaths =
    "cannot stop solutions that are grown for a reward of whole paths (one that sees answers, like "
    "\"latent\", goes with it)";

/// Why a rule cannot stop what the strategy makes, with the nearest right thing; empty: it can.
std::string why_not_stopped(const Strategy& strategy) {
  const Generator& generator = strategy.generator;
  if (guide_of(generator))
    return "cannot stop a search, whose solutions end together (generator = \"sampling\" can be stopped)";
  if (pools(generator))
    return "cannot stop a mixture, whose samples are pooled (generator = \"sampling\" can be stopped, one "
           "[[strategy]] a model)";
  if (stages_of(generator)) return "has no effect on a cascade (each of its stages has a stop of its own)";
  if (!can_be_stopped(generator)) return "has no effect (the generator makes one candidate)";
  return grows(strategy) ? kWholePaths : "";
}

void check_price(const toml::node& node, const std::string& key, const Strategy& strategy,
                 const std::vector<const Policy*>& models, const TomlReader& reader) {
  for (const Selector& selector : strategy.selectors)
    if (!std::holds_alternative<MajorityVote>(selector))
      reader.fail(node, key,
                  "weighs what the majority vote gains, and not " + quoted(label(selector, false)) +
                      " (selectors = \"majority\" goes with it)");
  for (const Policy* model : models)
    if (!model->tokens.known())
      reader.fail(
          node, dotted(key, "price"),
          fmt::format("is of a token, and {} does not say how many a solution has (tokens = {{ mean = … "
                      "}} in its [[model]])",
                      quoted(model->name)));
}

}  // namespace

void check_rule(const Stopping& rule, const toml::node& node, const std::string& key,
                const Strategy& strategy, const std::vector<const Policy*>& models,
                const TomlReader& reader) {
  const Reward* reward = reward_of(rule);
  if (reward && sees_path(*reward)) reader.fail(node, key, kWholePaths);
  if (reward && !(node.is_table() && node.as_table()->contains("reward")))
    reader.fail(node, dotted(key, "reward"),
                "is missing: whose scores? (a [reward] at the top of the file serves rule and selectors)");
  if (is_priced(rule)) check_price(node, key, strategy, models, reader);
}

void check_stop(const Strategy& strategy, const Scenario& scenario, const toml::table& table,
                const TomlReader& reader) {
  const toml::node* stop = table.get("stop");
  if (!stop || !stops(strategy)) return;
  if (const std::string why = why_not_stopped(strategy); !why.empty())
    reader.fail(*stop, "strategy.stop", why);
  std::vector<const Policy*> models;
  for (const std::size_t m : models_of(strategy, scenario)) models.push_back(&scenario.models[m]);
  check_rule(strategy.stop, *stop, "strategy.stop", strategy, models, reader);
}

}  // namespace ttc
