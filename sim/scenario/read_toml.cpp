#include "sim/scenario/read_toml.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace ttc {

std::string range_text(const Range& range) {
  std::string text;
  if (std::isfinite(range.min))
    text = fmt::format("{} {}", range.above_min ? "above" : "at least", range.min);
  if (std::isfinite(range.max))
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : " and ", range.below_max ? "below" : "at most", range.max);
  return text;
}

void TomlReader::fail(const toml::node& node, const std::string& key, const std::string& what) const {
  const toml::source_position at = node.source().begin;
  // What --set and [sweep] put in has no place in the file.
  const std::string where = at.line == 0 ? file_ : fmt::format("{}:{}:{}", file_, at.line, at.column);
  throw ScenarioError(fmt::format("{}: {} {}", where, key, what));
}

double TomlReader::number(const toml::node& node, const std::string& key, const Range& range) const {
  if (!node.is_number()) fail(node, key, "must be a number");
  const double x = node.is_integer() ? static_cast<double>(**node.as_integer()) : **node.as_floating_point();
  if (!std::isfinite(x)) fail(node, key, fmt::format("is {} (it must be a finite number)", x));
  if (!range.contains(x)) fail(node, key, fmt::format("is {} (it must be {})", x, range_text(range)));
  return x;
}

std::uint64_t TomlReader::whole_number(const toml::node& node, const std::string& key,
                                       const Range& range) const {
  if (const auto* integer = node.as_integer();
      integer && **integer >= 0 && range.contains(static_cast<double>(**integer)))
    return static_cast<std::uint64_t>(**integer);
  const double x = number(node, key, range);
  if (x != std::floor(x) || x < 0 || x >= 0x1p63)
    fail(node, key, fmt::format("is {} (it must be a whole number)", x));
  return static_cast<std::uint64_t>(x);
}

const toml::table& TomlReader::table_of(const toml::node& node, const std::string& key) const {
  if (!node.is_table()) fail(node, key, "must be a table, { … }");
  return *node.as_table();
}

std::string TomlReader::kind_of(const toml::node& node, const std::string& key,
                                const std::vector<std::string_view>& kinds) const {
  const toml::node* kind = &node;
  if (const toml::table* table = node.as_table()) kind = table->get("kind");
  if (!kind || !kind->is_string())
    fail(node, key, fmt::format("wants kind = one of \"{}\"", fmt::join(kinds, "\", \"")));
  const std::string name = **kind->as_string();
  if (std::find(kinds.begin(), kinds.end(), name) == kinds.end())
    refuse_word(*kind, kind == &node ? key : join(key, "kind"), name, kinds);
  return name;
}

void TomlReader::refuse_unknown(const toml::table& table, const std::string& key,
                                const std::vector<std::string_view>& known) const {
  for (const auto& [name, node] : table) {
    if (std::find(known.begin(), known.end(), name.str()) != known.end()) continue;
    const std::string near = did_you_mean(name.str(), known);
    fail(node, join(key, name.str()),
         "is not a known key" + (near.empty() ? fmt::format(" (known: {})", fmt::join(known, ", ")) : near));
  }
}

void TomlReader::refuse_word(const toml::node& node, const std::string& key, const std::string& word,
                             const std::vector<std::string_view>& known) const {
  const std::string near = did_you_mean(word, known);
  fail(node, key,
       fmt::format("is {}{}", quoted(word),
                   near.empty() ? fmt::format(" (known: {})", fmt::join(known, ", ")) : near));
}

}  // namespace ttc
