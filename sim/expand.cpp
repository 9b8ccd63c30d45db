#include "sim/expand.h"

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

void expand_reward(toml::table& selector) {
  const auto kind = selector["kind"].value_exact<std::string>();
  if (!kind || !wants_reward(Selector{}, *kind)) return;
  if (!selector.contains("reward"))
    selector.insert("reward", toml::table{{"kind", std::string(std::variant_alternative_t<0, Reward>::key)}});
  expand_key(selector, "reward", Reward{});
}

void expand_selectors(toml::table& strategy) {
  if (const auto* word = strategy.get_as<std::string>("selectors"))  // one word stands for a list of one
    strategy.insert_or_assign("selectors", toml::array{word->get()});
  toml::array* selectors = strategy.get_as<toml::array>("selectors");
  for (std::size_t i = 0; selectors && i < selectors->size(); ++i) {
    toml::table* selector = table_of(selectors->get(i), Selector{}, [&](toml::table table) -> toml::node* {
      selectors->replace(selectors->cbegin() + static_cast<std::ptrdiff_t>(i), std::move(table));
      return selectors->get(i);
    });
    if (selector) expand_reward(*selector);
  }
}

void expand_strategy(toml::table& strategy) {
  expand_key(strategy, "generator", Generator{});
  expand_selectors(strategy);
}

}  // namespace

void expand(toml::table& scenario) {
  expand_key(scenario, "population", Population{});
  toml::node* strategies = scenario.get("strategy");
  if (!strategies) return;
  if (toml::table* one = strategies->as_table()) expand_strategy(*one);
  if (toml::array* list = strategies->as_array())
    for (toml::node& entry : *list)
      if (toml::table* strategy = entry.as_table()) expand_strategy(*strategy);
}

}  // namespace ttc
