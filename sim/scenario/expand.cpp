#include "sim/scenario/expand.h"

#include <optional>
#include <string>
#include <string_view>

#include "models/fields.h"
#include "models/registry_fwd.h"
#include "sim/scenario/built_in.h"
#include "sim/scenario/toml_file.h"

namespace ttc {

namespace {

/// The table at `node` after writing out a word; null where it is neither a table nor a known word.
template <class Replace>
toml::table* table_of(toml::node* node, const ChoiceType& choice, Replace replace) {
  if (!node) return nullptr;
  if (const auto word = node->value_exact<std::string>(); word && choice.find(*word))
    node = replace(toml::table{{"kind", *word}});
  return node->as_table();
}

toml::table* expand_key(toml::table& owner, std::string_view key, const ChoiceType& choice) {
  return table_of(owner.get(key), choice, [&](toml::table table) -> toml::node* {
    return &owner.insert_or_assign(key, std::move(table)).first->second;
  });
}

/// What a component's table declares; null where it names no kind of the choice.
const TableType* type_of(const toml::table& component, const ChoiceType& choice) {
  const auto kind = component["kind"].value_exact<std::string>();
  return kind ? choice.find(*kind) : nullptr;
}

/// Whether the component is told of a reward model: a selector that listens to one, a search that one guides.
bool takes_reward(const toml::table& component, const ChoiceType& choice) {
  const TableType* type = type_of(component, choice);
  return type && has_field(*type, "reward");
}

bool listens(const toml::table& selector) { return takes_reward(selector, choice_type<Selector>()); }

bool is_search(const toml::table& generator) { return takes_reward(generator, choice_type<Generator>()); }

toml::table default_kind(const ChoiceType& choice) {
  return toml::table{{"kind", std::string(choice.kinds.front()->key)}};
}

/// The kind of the reward model that a component has where none is named.
toml::table default_reward(const TableType& type) {
  const Made made = type.make();
  for (const FieldRef& field : std::get<TableRef>(made.value).fields())
    if (field.name == "reward") return default_kind(*std::get<ChoiceRef>(field.value).type);
  return {};
}

/// A reward of its own where none is named and none is handed down.
void expand_reward(toml::table& component, const ChoiceType& choice, bool handed_down) {
  if (!takes_reward(component, choice)) return;
  if (!component.contains("reward") && !handed_down)
    component.insert("reward", default_reward(*type_of(component, choice)));
  expand_key(component, "reward", choice_type<Reward>());
}

template <class Use>
void for_each_table(toml::node* node, Use use) {
  if (!node) return;
  if (toml::table* one = node->as_table()) use(*one);
  if (toml::array* list = node->as_array())
    for (toml::node& entry : *list)
      if (toml::table* table = entry.as_table()) use(*table);
}

void expand_selectors(toml::table& strategy, bool handed_down) {
  if (const auto* word = strategy.get_as<std::string>("selectors"))  // one word stands for a list of one
    strategy.insert_or_assign("selectors", toml::array{word->get()});
  toml::array* selectors = strategy.get_as<toml::array>("selectors");
  for (std::size_t i = 0; selectors && i < selectors->size(); ++i) {
    const auto replace = [&](toml::table table) -> toml::node* {
      selectors->replace(selectors->cbegin() + static_cast<std::ptrdiff_t>(i), std::move(table));
      return selectors->get(i);
    };
    if (toml::table* selector = table_of(selectors->get(i), choice_type<Selector>(), replace))
      expand_reward(*selector, choice_type<Selector>(), handed_down);
  }
}

/// A list of budgets, or one, stands for the table that has it.
void expand_budgets(toml::table& strategy) {
  const toml::node* budgets = strategy.get("budgets");
  if (!budgets || budgets->is_table()) return;
  toml::array list;
  if (const toml::array* several = budgets->as_array())
    list = *several;
  else
    budgets->visit([&](const auto& n) { list.push_back(n); });
  strategy.insert_or_assign("budgets", toml::table{{"list", std::move(list)}});
}

/// Tells `use` of every table of a strategy that may hold a stopping rule: its own, and its generator's
/// stages.
template <class Use>
void for_each_stopped(toml::table& strategy, Use use) {
  use(strategy);
  if (toml::table* generator = strategy.get_as<toml::table>("generator"))
    for_each_table(generator->get("stages"), use);
}

void expand_stop(toml::table& owner) {
  toml::table* stop = expand_key(owner, "stop", choice_type<Stopping>());
  if (stop && takes_reward(*stop, choice_type<Stopping>()))
    expand_key(*stop, "reward", choice_type<Reward>());
}

/// Whether the strategy searches.
bool expand_strategy(toml::table& strategy, bool shared_reward) {
  expand_budgets(strategy);
  toml::table* generator = expand_key(strategy, "generator", choice_type<Generator>());
  const bool search = generator && is_search(*generator);
  if (search) expand_reward(*generator, choice_type<Generator>(), shared_reward);
  for_each_stopped(strategy, expand_stop);
  expand_selectors(strategy, search || shared_reward);
  return search;
}

/// A named population is a table to start from: what the scenario says itself comes first.
void expand_population(toml::table& scenario) {
  toml::node* node = scenario.get("population");
  if (!node) return;
  const toml::table* own = node->as_table();
  const auto name = own ? (*own)["kind"].value_exact<std::string>() : node->value_exact<std::string>();
  const auto text = name ? built_in_file("populations/" + *name + ".toml") : std::nullopt;
  if (text) {
    toml::table named = *parse_toml(std::string(*text), *name).get_as<toml::table>("population");
    if (own)
      for (const auto& [key, value] : *own)
        if (key.str() != "kind") named.insert_or_assign(key.str(), value);
    if (own && (own->contains("mean") || own->contains("size_law"))) named.erase("accuracy");
    scenario.insert_or_assign("population", std::move(named));
  }
  expand_key(scenario, "population", choice_type<Population>());
}

/// The reward of the selectors that listen to one, where it is one for all; else null.
const toml::table* common_reward(toml::table& strategy) {
  const toml::table* common = nullptr;
  bool several = false;
  for_each_table(strategy.get("selectors"), [&](const toml::table& selector) {
    const toml::table* own = listens(selector) ? selector.get_as<toml::table>("reward") : nullptr;
    if (!own) return;
    several |= common && *common != *own;
    common = own;
  });
  return several ? nullptr : common;
}

/// A stopping rule that sees scores and names no reward has the scenario's, else the selectors'. Whether any
/// took the scenario's.
bool hand_down_to_rules(toml::table& strategy, const toml::table* shared) {
  const toml::table* reward = shared ? shared : common_reward(strategy);
  bool taken = false;
  for_each_stopped(strategy, [&](toml::table& owner) {
    toml::table* stop = owner.get_as<toml::table>("stop");
    if (!stop || !takes_reward(*stop, choice_type<Stopping>()) || stop->contains("reward")) return;
    if (reward) stop->insert("reward", toml::table(*reward));
    taken |= shared != nullptr;
  });
  return taken;
}

void expand_steps(toml::table& scenario, bool wanted) {
  if (wanted && !scenario.contains("steps")) scenario.insert("steps", default_kind(choice_type<Steps>()));
  toml::table* steps = expand_key(scenario, "steps", choice_type<Steps>());
  if (steps && !steps->contains("depth")) steps->insert("depth", toml::table{});
}

}  // namespace

void expand(toml::table& scenario) {
  expand_population(scenario);
  expand_key(scenario, "reward", choice_type<Reward>());
  const bool shared_reward = scenario.contains("reward");
  bool search = false;
  for_each_table(scenario.get("strategy"),
                 [&](toml::table& strategy) { search |= expand_strategy(strategy, shared_reward); });
  expand_steps(scenario, search);
}

bool hand_down_reward(toml::table& scenario) {
  const toml::table* shared = scenario.get_as<toml::table>("reward");
  bool used = false;
  for_each_table(scenario.get("strategy"), [&](toml::table& strategy) {
    toml::table* generator = strategy.get_as<toml::table>("generator");
    const bool search = generator && is_search(*generator);
    if (search && shared && !generator->contains("reward")) {
      generator->insert("reward", toml::table(*shared));
      used = true;
    }
    const toml::table* own = search ? generator->get_as<toml::table>("reward") : nullptr;
    const toml::table* reward = own ? own : shared;
    for_each_table(strategy.get("selectors"), [&](toml::table& selector) {
      if (!listens(selector) || selector.contains("reward") || !reward) return;
      selector.insert("reward", toml::table(*reward));
      used |= reward == shared;
    });
    used |= hand_down_to_rules(strategy, shared);
  });
  return used;
}

}  // namespace ttc
