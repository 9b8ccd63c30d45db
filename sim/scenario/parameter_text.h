#pragma once
/// Declared parameters as text: for `describe`, and to tell two components of one kind apart in tables.

#include <fmt/format.h>

#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "models/parameters.h"
#include "sim/scenario/read_toml.h"

namespace ttc {

/// A value as one would write it in a scenario.
template <class T>
std::string to_text(const T& value) {
  if constexpr (is_choice<T>) {
    return std::visit([](const auto& v) { return std::string(v.key); }, value);
  } else if constexpr (Described<T>) {
    std::string text;
    for_each_field<T>([&](const auto& f) {
      text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", f.name, to_text(value.*f.member));
    });
    return "{ " + text + " }";
  } else if constexpr (is_vector<T>) {
    std::string text;
    for (const auto& entry : value) text += (text.empty() ? "" : ", ") + to_text(entry);
    return "[" + text + "]";
  } else if constexpr (NamedEnum<T>) {
    return fmt::format("\"{}\"", value_names(value)[static_cast<std::size_t>(value)]);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return "\"" + value + "\"";
  } else {
    return fmt::format("{}", value);
  }
}

/// Appends "name=value" for every number, word or list in which `value` differs from `other` to `out`, with
/// dotted names below `prefix`.
template <Described T>
void differences(const T& value, const T& other, const std::string& prefix, std::vector<std::string>& out) {
  for_each_field<T>([&](const auto& field) {
    const auto& mine = value.*field.member;
    const auto& theirs = other.*field.member;
    using Value = std::decay_t<decltype(mine)>;
    const std::string name = TomlReader::join(prefix, field.name);
    if constexpr (is_choice<Value>) {
      std::visit(
          [&](const auto& v) {
            using Kind = std::decay_t<decltype(v)>;
            const Kind* same = std::get_if<Kind>(&theirs);
            if (!same) out.push_back(fmt::format("{}={}", name, Kind::key));
            differences(v, same ? *same : Kind{}, name, out);
          },
          mine);
    } else if constexpr (Described<Value>) {
      differences(mine, theirs, name, out);
    } else if (const std::string text = to_text(mine); text != to_text(theirs)) {
      out.push_back(fmt::format("{}={}", name, text));
    }
  });
}

/// "weighted", or with `detailed` "weighted(reward.auc=0.6)": its kind and what is not default.
template <class Choice>
std::string label(const Choice& choice, bool detailed) {
  return std::visit(
      [&](const auto& component) {
        using Kind = std::decay_t<decltype(component)>;
        std::vector<std::string> parts;
        if (detailed) differences(component, Kind{}, "", parts);
        std::string text;
        for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
        return text.empty() ? std::string(Kind::key) : fmt::format("{}({})", Kind::key, text);
      },
      choice);
}

}  // namespace ttc
