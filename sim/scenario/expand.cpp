#include "sim/scenario/expand.h"

#include <string>
#include <string_view>

#include "models/registry.h"
#include "models/selectors/selector.h"

namespace ttc {

namespace {

template <class... T>
bool names_one(const std::variant<T...>&, std::string_view word) {
  return ((word == T::key) || ...);
}

template <class... T>
bool searches(const std::variant<T...>&, std::string_view kind) {
  return ((kind == T::key && TreeSearch<T>) || ...);
}

template <class... T>
bool wants_reward(const std::variant<T...>&, std::string_view kind) {
  return ((kind == T::key && ScoreSelector<T>) || ...);
}

/// The table at `node` after writing out a word; null where it is neither a table nor a known word.
template <class Choice, class Replace>
toml::table* table_of(toml::node* node, const Choice& choice, Replace replace) {
  if (!node) return nullptr;
  if (const auto word = node->value_exact<std::string>(); word && names_one(choice, *word))
    node = replace(toml::table{{"kind", *word}});
  return node->as_table();
}

template <class Choice>
toml::table* expand_key(toml::table& owner, std::string_view key, const Choice& choice) {
  return table_of(owner.get(key), choice, [&](toml::table table) -> toml::node* {
    return &owner.insert_or_assign(key, std::move(table)).first->second;
  });
}

bool listens(const toml::table& selector) {
  const auto kind = selector["kind"].value_exact<std::string>();
  return kind && wants_reward(Selector{}, *kind);
}

bool is_search(const toml::table& generator) {
  const auto kind = generator["kind"].value_exact<std::string>();
  return kind && searches(Generator{}, *kind);
}

template <class Choice>
toml::table default_kind(const Choice&) {
  return toml::table{{"kind", std::string(std::variant_alternative_t<0, Choice>::key)}};
}

/// A reward of its own where none is named and none is handed down.
void expand_reward(toml::table& selector, bool handed_down) {
  if (!listens(selector)) return;
  if (!selector.contains("reward") && !handed_down) selector.insert("reward", default_kind(Reward{}));
  expand_key(selector, "reward", Reward{});
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
    toml::table* selector = table_of(selectors->get(i), Selector{}, [&](toml::table table) -> toml::node* {
      selectors->replace(selectors->cbegin() + static_cast<std::ptrdiff_t>(i), std::move(table));
      return selectors->get(i);
    });
    if (selector) expand_reward(*selector, handed_down);
  }
}

/// Whether the strategy searches.
bool expand_strategy(toml::table& strategy, bool shared_reward) {
  toml::table* generator = expand_key(strategy, "generator", Generator{});
  const bool search = generator && is_search(*generator);
  if (search) {
    if (!generator->contains("reward") && !shared_reward)
      generator->insert("reward", default_kind(decltype(Rebase::reward){}));
    expand_key(*generator, "reward", Reward{});
  }
  expand_selectors(strategy, search || shared_reward);
  return search;
}

void expand_steps(toml::table& scenario, bool wanted) {
  if (wanted && !scenario.contains("steps")) scenario.insert("steps", default_kind(Steps{}));
  toml::table* steps = expand_key(scenario, "steps", Steps{});
  if (steps && !steps->contains("depth")) steps->insert("depth", toml::table{});
}

}  // namespace

void expand(toml::table& scenario) {
  expand_key(scenario, "population", Population{});
  expand_key(scenario, "reward", Reward{});
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
  });
  return used;
}

}  // namespace ttc
