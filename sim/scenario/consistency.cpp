#include "sim/scenario/consistency.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/complaints.h"
#include "models/fields.h"
#include "models/text/wording.h"
#include "sim/scenario/cascade_checks.h"
#include "sim/scenario/pool_checks.h"
#include "sim/scenario/stop_checks.h"

namespace ttc {

namespace {

/// Where a message about `key` points to.
const toml::node& place(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  return node ? *node : table;
}

/// Names go into tables and files: text on one line.
void check_text(const std::string& text, const toml::node& node, const std::string& key,
                const TomlReader& reader) {
  if (printable(text) != text) reader.fail(node, key, "has a control character: " + quoted(text));
  constexpr std::size_t kLongest = 1000;
  if (text.size() > kLongest)
    reader.fail(node, key, fmt::format("is {} bytes long (at most {})", text.size(), kLongest));
}

/// Every component in `part` of the scenario is asked for its complaint; `node` is where the part stands.
template <class Part>
void refuse_inconsistent(Part& part, const std::string& key, const toml::node& node, std::size_t models,
                         const TomlReader& reader) {
  const Complaint complaint = first_complaint(ref_of(part), key, models);
  if (!complaint.what.empty()) reader.fail(node, complaint.where, "is inconsistent: " + complaint.what);
}

void check_models(Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  const toml::node& node = place(root, "model");
  std::set<std::string> names;
  for (Policy& model : scenario.models) {
    check_text(model.name, node, "model.name", reader);
    refuse_inconsistent(model, "model", node, scenario.models.size(), reader);
    if (!names.insert(model.name).second)
      reader.fail(node, "model", fmt::format("names {} twice", quoted(model.name)));
  }
}

void settle_population(Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  refuse_inconsistent(scenario.population, "population", place(root, "population"), scenario.models.size(),
                      reader);
  const std::uint64_t size = std::visit([](const auto& p) { return p.size(); }, scenario.population);
  if (size == 0) return;
  if (root.contains("problems") && scenario.problems != size)
    reader.fail(place(root, "problems"), "problems",
                fmt::format("is {}, but the population has {} (leave it out)", scenario.problems, size));
  scenario.problems = size;
}

/// `key` says everything, so that none of `others` may be set beside it.
void refuse_beside(const toml::table& table, const std::string& where, std::string_view key,
                   std::initializer_list<std::string_view> others, const TomlReader& reader) {
  if (!table.contains(key)) return;
  for (const std::string_view other : others)
    if (const toml::node* node = table.get(other))
      reader.fail(*node, dotted(where, other), fmt::format("has no effect beside {}", key));
}

/// The means of a family of models follow from their sizes.
void settle_size_law(Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  auto* levels = std::get_if<LevelsPopulation>(&scenario.population);
  const toml::table* table = root.get_as<toml::table>("population");
  const toml::node* law = table ? table->get("size_law") : nullptr;
  if (!levels || !law) return;
  refuse_beside(*table, "population", "size_law", {"mean"}, reader);
  levels->mean.clear();
  for (const Policy& model : scenario.models) {
    if (!(model.parameters > 0))
      reader.fail(*law, "population.size_law",
                  fmt::format("wants the size of every model ({} has no parameters)", quoted(model.name)));
    levels->mean.push_back(levels->size_law.mean_of(model.parameters));
  }
}

void check_strategy(Strategy& strategy, const Scenario& scenario, const toml::node& node,
                    const TomlReader& reader) {
  check_text(strategy.name, node, "strategy.name", reader);
  if (strategy.selectors.empty()) reader.fail(node, "strategy.selectors", "is an empty list");
  refuse_inconsistent(strategy, "strategy", node, scenario.models.size(), reader);
  const std::size_t rungs = strategy.budgets.ladder().size();
  if (rungs == 0) reader.fail(node, "strategy.budgets", "is an empty ladder (from is above to)");
  if (rungs > Budgets::kMostRungs)
    reader.fail(node, "strategy.budgets", fmt::format("has more than {} rungs", Budgets::kMostRungs));
  std::vector<std::string_view> models;
  for (const Policy& model : scenario.models) models.push_back(model.name);
  for (const std::string& name : strategy.models)
    if (std::ranges::find(models, name) == models.end())
      reader.fail(
          node, "strategy.models",
          fmt::format("names {}, which no [[model]] has{}", quoted(name), did_you_mean(name, models)));
}

void refuse_idle_budgets(const Strategy& strategy, const toml::table& table, const TomlReader& reader) {
  const toml::node* budgets = table.get("budgets");
  if (!budgets) return;
  if (const toml::table* parts = budgets->as_table()) {
    refuse_beside(*parts, "strategy.budgets", "list", {"from", "to", "factor"}, reader);
    if (parts->contains("list") && strategy.budgets.list.empty())
      reader.fail(*budgets, "strategy.budgets", "is an empty list");
  }
  if (largest_budget(strategy.generator) == 1)
    reader.fail(*budgets, "strategy.budgets", "has no effect (the generator makes one candidate)");
}

/// Rewards that see paths want solutions that are grown, by the search that they guide if by one.
void check_paths(const Strategy& strategy, const toml::node& node, const TomlReader& reader) {
  const ProcessReward* guide = guide_of(strategy.generator);
  for (const Selector& selector : strategy.selectors) {
    const Reward* reward = reward_of(selector);
    if (!reward || !sees_path(*reward)) continue;
    if (guide && !(*reward == Reward(*guide)))
      reader.fail(
          node, "strategy.selectors",
          "listens to a reward of whole paths that is not the search's own (leave the selector's out)");
    if (!guide && !makes_plain_samples(strategy.generator))
      reader.fail(node, "strategy.selectors",
                  "listens to a reward of whole paths, which wants sampling or a search as generator");
  }
}

void settle_steps(Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  scenario.step_by_step = std::ranges::any_of(scenario.strategies, grows);
  const toml::node* steps = root.get("steps");
  if (steps && !scenario.step_by_step)
    reader.fail(*steps, "steps", "has no effect (no strategy searches, and no reward sees whole paths)");
  if (!scenario.step_by_step) return;
  refuse_inconsistent(scenario.steps, "steps", place(root, "steps"), scenario.models.size(), reader);
}

void check_strategies(Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  const toml::node& node = place(root, "strategy");
  if (scenario.strategies.empty()) reader.fail(node, "strategy", "is an empty list");
  for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
    const toml::node* entry = node.is_array() ? node.as_array()->get(s) : &node;
    check_strategy(scenario.strategies[s], scenario, *entry, reader);
    check_pool(scenario.strategies[s], scenario, *entry, reader);
    check_paths(scenario.strategies[s], *entry, reader);
    if (const toml::table* table = entry->as_table()) {
      check_stop(scenario.strategies[s], scenario, *table, reader);
      settle_cascade(scenario.strategies[s], scenario, *table, reader);
      refuse_idle_budgets(scenario.strategies[s], *table, reader);
    }
  }
}

}  // namespace

namespace {

/// A price of a solution is what mixtures share a budget by, and nothing else.
void refuse_idle_cost(const Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  if (std::ranges::any_of(scenario.strategies, [](const Strategy& s) { return pools(s.generator); })) return;
  for (std::size_t m = 0; m < scenario.models.size(); ++m)
    if (const toml::node* cost = root["model"][m]["cost"].node())
      reader.fail(*cost, "model.cost",
                  "has no effect without a mixture (price = { input, output } makes money known)");
}

}  // namespace

void settle(Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  check_text(scenario.title, place(root, "title"), "title", reader);
  if (scenario.models.empty()) scenario.models.emplace_back();
  check_models(scenario, root, reader);
  if (const toml::table* population = place(root, "population").as_table())
    refuse_beside(*population, "population", "correlations", {"correlation"}, reader);
  settle_size_law(scenario, root, reader);
  settle_population(scenario, root, reader);
  check_strategies(scenario, root, reader);
  settle_steps(scenario, root, reader);
  refuse_idle_cost(scenario, root, reader);
  if (const toml::node* compare = root.get("compare"); compare && scenario.compare.baseline.empty())
    reader.fail(*compare, "compare.baseline", "is missing (what the others are compared with)");
}

}  // namespace ttc
