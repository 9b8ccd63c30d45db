#include "sim/scenario/overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "models/errors.h"
#include "models/fields.h"
#include "models/registry_fwd.h"
#include "models/text/wording.h"
#include "sim/scenario/toml_guard.h"

namespace ttc {

namespace {

using Path = std::vector<std::string>;

/// At dots, but for those in quotes: model."1.5b".tokens.
Path split(std::string_view key, const std::string& by) {
  const auto refuse = [&](const char* why) {
    throw ScenarioError(fmt::format("{} {}: not a key ({})", by, quoted(key), why));
  };
  Path parts;
  for (std::size_t start = 0; start <= key.size();) {
    const char quote = start < key.size() ? key[start] : ' ';
    std::size_t begin = start, end = std::min(key.find('.', start), key.size());
    if (quote == '"' || quote == '\'') {
      begin = start + 1;
      end = key.find(quote, begin);
      if (end == key.npos) refuse("a quote that is not closed");
      start = end + 1;
      if (start < key.size() && key[start] != '.') refuse("no dot behind a quoted part");
      ++start;
    } else {
      start = end + 1;
    }
    parts.emplace_back(key.substr(begin, end - begin));
    if (parts.back().empty()) refuse("an empty part");
    if (parts.size() > kMostKeyParts)
      throw ScenarioError(fmt::format("{} {}: a key of more than {} parts", by, quoted(key), kMostKeyParts));
  }
  return parts;
}

int put_at(toml::node& node, const Path& path, std::size_t depth, const toml::node& value);

int put_in_table(toml::table& table, const Path& path, std::size_t depth, const toml::node& value) {
  const std::string& part = path[depth];
  if (depth + 1 == path.size()) {
    value.visit([&](const auto& v) { table.insert_or_assign(part, v); });
    return 1;
  }
  if (!table.contains(part)) table.insert(part, toml::table{});
  return put_at(*table.get(part), path, depth + 1, value);
}

std::optional<std::size_t> as_index(std::string_view part) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
  return error == std::errc{} && end == part.data() + part.size() ? std::optional(index) : std::nullopt;
}

/// What users call an entry of a list: its name, else its kind or (of a stage) its model, else (of a
/// strategy) its generator.
std::string name_of(const toml::node& entry) {
  const toml::table* table = entry.as_table();
  if (!table) return "";
  for (const char* key : {"name", "kind", "model"})
    if (const auto word = (*table)[key].value_exact<std::string>()) return *word;
  const toml::node* generator = table->get("generator");
  return generator ? generator->value_exact<std::string>().value_or(name_of(*generator)) : "";
}

int put_in_list(toml::array& list, const Path& path, std::size_t depth, const toml::node& value) {
  const std::string& part = path[depth];
  const bool last = depth + 1 == path.size();
  if (const auto index = as_index(part)) {
    if (*index >= list.size()) return 0;
    if (!last) return put_at(*list.get(*index), path, depth + 1, value);
    if (list.get(*index)->is_table()) return 0;
    value.visit([&](const auto& v) { list.replace(list.cbegin() + static_cast<std::ptrdiff_t>(*index), v); });
    return 1;
  }
  int places = 0;
  for (toml::node& entry : list) {
    toml::table* table = entry.as_table();
    if (!table) continue;
    if (last || table->contains(part))
      places += put_in_table(*table, path, depth, value);
    else if (name_of(entry) == part)
      places += put_at(entry, path, depth + 1, value);
  }
  return places;
}

bool names_one(std::string_view word) {
  return choice_type<Generator>().find(word) || choice_type<Selector>().find(word) ||
         choice_type<Reward>().find(word) || choice_type<Stopping>().find(word);
}

/// Whether a part of a path asks for components of one kind, and is no key of this one.
bool asks_for_kind(const toml::table& component, const std::string& part) {
  return component.contains("kind") && !component.contains(part) && names_one(part);
}

/// How many places took the value.
int put_at(toml::node& node, const Path& path, std::size_t depth, const toml::node& value) {
  if (toml::table* table = node.as_table()) {
    if (depth + 1 == path.size() || !asks_for_kind(*table, path[depth]))
      return put_in_table(*table, path, depth, value);
    const bool wanted = (*table)["kind"].value<std::string>() == path[depth];
    return wanted ? put_in_table(*table, path, depth + 1, value) : 0;
  }
  if (toml::array* list = node.as_array()) return put_in_list(*list, path, depth, value);
  return 0;
}

/// Why a list on the way has no place for a path, in words; empty where nothing is to be said.
std::string what_is_there(const toml::node& root, const Path& path) {
  const toml::node* node = &root;
  std::string where;
  for (const std::string& part : path) {
    if (const toml::array* list = node->as_array()) {
      std::vector<std::string> names;
      for (const toml::node& entry : *list)
        if (std::string name = name_of(entry); !name.empty() && std::ranges::find(names, name) == names.end())
          names.push_back(quoted(name));
      const auto index = as_index(part);
      if (list->empty()) return fmt::format(" ({} is an empty list)", where);
      if (!index || *index >= list->size() || names.empty())
        return fmt::format(" ({} has {}, from 0{}{})", where, counted(list->size(), "element"),
                           names.empty() || names.size() > 8 ? "" : ": ",
                           names.size() > 8 ? "" : fmt::format("{}", fmt::join(names, ", ")));
      node = list->get(*index);
    } else if (const toml::table* table = node->as_table()) {
      node = table->get(part);
    } else {
      return fmt::format(" ({} is one value)", where);
    }
    if (!node) return "";
    if (!where.empty()) where += '.';
    where += part;
  }
  return "";
}

/// sweep."reward.auc": what stands behind the first dot is one key, quoted or not.
std::optional<std::string> swept_key(const std::string& key) {
  constexpr std::string_view kSweep = "sweep.";
  if (!key.starts_with(kSweep)) return std::nullopt;
  std::string rest = key.substr(kSweep.size());
  const bool quotes =
      rest.size() > 2 && (rest.front() == '"' || rest.front() == '\'') && rest.back() == rest.front();
  return quotes ? rest.substr(1, rest.size() - 2) : rest;
}

toml::table parsed_value(const std::string& value) {
  try {
    return toml::parse("value = " + value);
  } catch (const toml::parse_error&) {
    return toml::table{{"value", value}};
  }
}

}  // namespace

void put(toml::table& scenario, const std::string& key, const toml::node& value, const std::string& by) {
  if (put_at(scenario, split(key, by), 0, value) == 0)
    throw ScenarioError(fmt::format("{} {}: the scenario has no such place{}", by, quoted(key),
                                    what_is_there(scenario, split(key, by))));
}

void put_setting(toml::table& scenario, std::string_view setting) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string_view::npos || equals == 0)
    throw ScenarioError(fmt::format("--set {}: wants key=value", quoted(setting)));
  const auto trimmed = [](std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos
               ? std::string{}
               : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
  };
  const std::string key = trimmed(setting.substr(0, equals));
  const std::string value = trimmed(setting.substr(equals + 1));
  refuse_unsafe_toml(value, "--set " + quoted(setting));
  const auto swept = swept_key(key);
  const bool bare_list = swept && !value.starts_with('[');
  const toml::table parsed = parsed_value(bare_list ? "[" + value + "]" : value);
  if (parsed.size() != 1) throw ScenarioError(fmt::format("--set {}: wants one value", quoted(setting)));
  if (!swept) return put(scenario, key, *parsed.get("value"), "--set");
  if (!scenario.contains("sweep")) scenario.insert("sweep", toml::table{});
  toml::table* sweep = scenario.get_as<toml::table>("sweep");
  if (!sweep) throw ScenarioError("sweep must be a table of \"dotted.key\" = [numbers]");
  sweep->insert_or_assign(*swept, *parsed.get("value"));
}

}  // namespace ttc
