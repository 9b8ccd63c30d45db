#pragma once
/// From TOML to described types: every key is checked against the declared fields, every number against its
/// range. An error says file, line and column, the key, what is wrong, and the nearest right thing.

#include <fmt/format.h>

#include <toml++/toml.h>
#include <cmath>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "models/errors.h"
#include "models/parameters.h"
#include "models/text/wording.h"

namespace ttc {

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_choice = false;
template <class... T>
inline constexpr bool is_choice<std::variant<T...>> = true;

/// "above 0 and at most 1", for messages and `describe`; empty where anything goes.
std::string range_text(const Range& range);

class TomlReader {
 public:
  explicit TomlReader(std::string file) : file_(std::move(file)) {}

  /// Reads `node`, which stands at the dotted `key`, into `out`; what the node does not say keeps its
  /// default. Throws ScenarioError.
  template <class T>
  void read(const toml::node& node, const std::string& key, const Range& range, T& out) const {
    if constexpr (is_choice<T>)
      read_choice(node, key, out);
    else if constexpr (Described<T>)
      read_fields(table_of(node, key), key, out, {});
    else if constexpr (is_vector<T>)
      read_list(node, key, range, out);
    else if constexpr (NamedEnum<T>)
      read_enum(node, key, out);
    else if constexpr (std::is_same_v<T, double>)
      out = number(node, key, range);
    else if constexpr (std::is_same_v<T, std::uint64_t>)
      out = whole_number(node, key, range);
    else
      out = exactly<T>(node, key);
  }

  /// The fields of a table; `also` are keys that somebody else reads.
  template <Described T>
  void read_fields(const toml::table& table, const std::string& key, T& out,
                   const std::vector<std::string_view>& also) const {
    std::vector<std::string_view> known = also;
    for_each_field<T>([&](const auto& field) { known.push_back(field.name); });
    refuse_unknown(table, key, known);
    for_each_field<T>([&](const auto& field) {
      const std::string inner = join(key, field.name);
      if (const toml::node* node = table.get(field.name))
        read(*node, inner, field.range, out.*field.member);
      else if (field.need == Need::required)
        fail(table, inner, fmt::format("is missing ({})", field.doc));
    });
  }

  [[noreturn]] void fail(const toml::node& node, const std::string& key, const std::string& what) const;

  static std::string join(const std::string& key, std::string_view name) {
    return key.empty() ? std::string(name) : fmt::format("{}.{}", key, name);
  }

 private:
  template <class Choice>
  void read_choice(const toml::node& node, const std::string& key, Choice& out) const {
    read_choice(node, key, out, std::make_index_sequence<std::variant_size_v<Choice>>{});
  }

  template <class Choice, std::size_t... I>
  void read_choice(const toml::node& node, const std::string& key, Choice& out,
                   std::index_sequence<I...>) const {
    const std::vector<std::string_view> kinds{std::variant_alternative_t<I, Choice>::key...};
    const std::string kind = kind_of(node, key, kinds);
    const toml::table empty;
    const toml::table& table = node.is_table() ? *node.as_table() : empty;
    const bool found = ((kind == std::variant_alternative_t<I, Choice>::key &&
                         (read_fields(table, key, out.template emplace<I>(), {"kind"}), true)) ||
                        ...);
    if (!found) fail(node, key, "unreachable: a kind that is known was not read");
  }

  template <class T>
  void read_list(const toml::node& node, const std::string& key, const Range& range,
                 std::vector<T>& out) const {
    out.clear();
    const toml::array* list = node.as_array();
    // A single number stands for a list of one, a flat list for a list of one list.
    const bool single = !list || (is_vector<T> && !list->empty() && !list->front().is_array());
    if (single) return read(node, key, range, out.emplace_back());
    for (std::size_t i = 0; i < list->size(); ++i)
      read(*list->get(i), fmt::format("{}.{}", key, i), range, out.emplace_back());
  }

  template <class E>
  void read_enum(const toml::node& node, const std::string& key, E& out) const {
    const auto name = exactly<std::string>(node, key);
    const auto names = value_names(E{});
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) {
        out = static_cast<E>(i);
        return;
      }
    refuse_word(node, key, name, {names.begin(), names.end()});
  }

  template <class T>
  T exactly(const toml::node& node, const std::string& key) const {
    if (const auto value = node.value_exact<T>()) return *value;
    fail(node, key, std::is_same_v<T, bool> ? "must be true or false" : "must be a string");
  }

  double number(const toml::node& node, const std::string& key, const Range& range) const;
  std::uint64_t whole_number(const toml::node& node, const std::string& key, const Range& range) const;
  const toml::table& table_of(const toml::node& node, const std::string& key) const;
  std::string kind_of(const toml::node& node, const std::string& key,
                      const std::vector<std::string_view>& kinds) const;
  void refuse_unknown(const toml::table& table, const std::string& key,
                      const std::vector<std::string_view>& known) const;
  [[noreturn]] void refuse_word(const toml::node& node, const std::string& key, const std::string& word,
                                const std::vector<std::string_view>& known) const;

  std::string file_;
};

}  // namespace ttc
