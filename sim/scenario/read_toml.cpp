#include "sim/scenario/read_toml.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <variant>

#include "models/errors.h"
#include "models/text/aliases.h"
#include "models/text/wording.h"
#include "sim/scenario/built_in.h"
#include "sim/scenario/parameter_text.h"

namespace ttc {

namespace {

/// One function of several.
template <class... F>
struct OneOf : F... {
  using F::operator()...;
};
template <class... F>
OneOf(F...) -> OneOf<F...>;

/// As many digits as are read; lists and tables as they are.
std::string digits(const ValueRef& value) {
  if (const auto* number = std::get_if<double*>(&value)) return fmt::format("{:.6g}", **number);
  if (const auto* list = std::get_if<ListRef>(&value)) {
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < list->size(); ++i) entries.push_back(digits(list->at(i)));
    return fmt::format("[{}]", fmt::join(entries, ", "));
  }
  if (const auto* table = std::get_if<TableRef>(&value)) {
    std::vector<std::string> entries;
    for (const FieldRef& field : table->fields())
      entries.push_back(fmt::format("{} = {}", field.name, digits(field.value)));
    return fmt::format("{{ {} }}", fmt::join(entries, ", "));
  }
  return to_text(value);
}

}  // namespace

void TomlReader::read(const toml::node& node, const std::string& key, const Range& range,
                      const ValueRef& out) const {
  std::visit(OneOf{[&](double* x) { *x = number(node, key, range); },
                   [&](std::uint64_t* n) { *n = whole_number(node, key, range); },
                   [&](bool* yes) { *yes = truth(node, key); },
                   [&](std::string* words) { *words = text(node, key); },
                   [&](const WordRef& word) { read_word(node, key, word); },
                   [&](const ListRef& list) { read_list(node, key, range, list); },
                   [&](const TableRef& table) { read_fields(table_of(node, key, table), key, table, {}); },
                   [&](const ChoiceRef& choice) { read_choice(node, key, choice); }},
             out);
}

void TomlReader::read_fields(const toml::table& table, const std::string& key, const TableRef& out,
                             const std::vector<std::string_view>& also) const {
  const std::vector<FieldRef> fields = out.fields();
  std::vector<std::string_view> known = also;
  for (const FieldRef& field : fields) known.push_back(field.name);
  const std::size_t before = wrong_so_far();
  collecting([&] { refuse_unknown(table, key, known); });
  for (const FieldRef& field : fields) collecting([&] { read_field(table, key, field); });
  if (wrong_so_far() == before) collecting([&] { settle(table, key, out); });
}

std::size_t TomlReader::wrong_so_far() const { return readings_ ? readings_->wrong.size() : 0; }

template <class Read>
void TomlReader::collecting(const Read& read) const {
  if (!readings_ || !readings_->go_on) return read();
  try {
    read();
  } catch (const ScenarioError& e) {
    readings_->wrong.emplace_back(e.what());
  }
}

void TomlReader::read_field(const toml::table& table, const std::string& key, const FieldRef& field) const {
  const std::string inner = dotted(key, field.name);
  if (const toml::node* node = table.get(field.name))
    read(*node, inner, field.range, field.value);
  else if (field.need == Need::required)
    fail(table, inner, fmt::format("is missing ({})", field.doc));
}

/// What follows from what was named is noted.
void TomlReader::settle(const toml::table& table, const std::string& key, const TableRef& out) const {
  std::vector<std::string_view> named;
  for (const auto& [name, node] : table) named.push_back(name.str());
  std::vector<std::string> before;
  for (const FieldRef& field : out.fields()) before.push_back(to_text(field.value));
  const std::string wrong = out.type->settle(out.table, Named(named));
  if (!wrong.empty()) fail(table, key, "is inconsistent: " + wrong);
  if (!readings_) return;
  const std::vector<FieldRef> fields = out.fields();
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (to_text(fields[i].value) != before[i])
      readings_->solved.push_back(
          fmt::format("{} = {}", dotted(key, fields[i].name), digits(fields[i].value)));
}

void TomlReader::read_choice(const toml::node& node, const std::string& key, const ChoiceRef& out) const {
  const std::vector<std::string_view> kinds = out.type->keys();
  const std::string kind = kind_of(node, key, kinds);
  const toml::table empty;
  const toml::table& table = node.is_table() ? *node.as_table() : empty;
  const auto number = static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
  read_fields(table, key, out.choose(number), {"kind"});
}

void TomlReader::read_list(const toml::node& node, const std::string& key, const Range& range,
                           const ListRef& out) const {
  out.clear();
  const toml::array* list = node.as_array();
  // A single number stands for a list of one, a flat list for a list of one list.
  const bool single = !list || (out.of_lists() && !list->empty() && !list->front().is_array());
  if (single) return read(node, key, range, out.add());
  for (std::size_t i = 0; i < list->size(); ++i)
    read(*list->get(i), fmt::format("{}.{}", key, i), range, out.add());
}

void TomlReader::read_word(const toml::node& node, const std::string& key, const WordRef& out) const {
  const std::string name = text(node, key);
  const auto found = std::ranges::find(out.names, name);
  if (found == out.names.end()) refuse_word(node, key, name, {out.names.begin(), out.names.end()});
  out.set(out.value, static_cast<std::size_t>(found - out.names.begin()));
}

void TomlReader::fail(const toml::node& node, const std::string& key, const std::string& what) const {
  const toml::source_position at = node.source().begin;
  // What --set and [sweep] put in has no place in the file.
  const std::string where = at.line == 0 ? file_ : fmt::format("{}:{}:{}", file_, at.line, at.column);
  throw ScenarioError(printable(fmt::format("{}: {} {}", where, key, what)));
}

bool TomlReader::truth(const toml::node& node, const std::string& key) const {
  if (const auto value = node.value_exact<bool>()) return *value;
  fail(node, key, "must be true or false");
}

std::string TomlReader::text(const toml::node& node, const std::string& key) const {
  if (auto value = node.value_exact<std::string>()) return *value;
  fail(node, key, "must be a string");
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

const toml::table& TomlReader::table_of(const toml::node& node, const std::string& key,
                                        const TableRef& out) const {
  if (node.is_table()) return *node.as_table();
  std::vector<std::string> shape;
  for (const FieldRef& field : out.fields()) shape.push_back(fmt::format("{} = …", field.name));
  fail(node, key, fmt::format("must be a table, {{ {} }}", fmt::join(shape, ", ")));
}

namespace {

/// A population can also be one that is named.
std::vector<std::string_view> with_named(const std::string& key, std::vector<std::string_view> kinds) {
  if (key == "population")
    for (const std::string_view name : named_populations()) kinds.push_back(name);
  return kinds;
}

}  // namespace

std::string TomlReader::kind_of(const toml::node& node, const std::string& key,
                                const std::vector<std::string_view>& kinds) const {
  const toml::node* kind = &node;
  if (const toml::table* table = node.as_table()) kind = table->get("kind");
  if (!kind || !kind->is_string())
    fail(node, key, fmt::format("wants kind = one of \"{}\"", fmt::join(kinds, "\", \"")));
  std::string name = **kind->as_string();
  if (std::find(kinds.begin(), kinds.end(), name) == kinds.end())
    refuse_word(*kind, kind == &node ? key : dotted(key, "kind"), name, with_named(key, kinds));
  return name;
}

void TomlReader::refuse_unknown(const toml::table& table, const std::string& key,
                                const std::vector<std::string_view>& known) const {
  for (const auto& [name, node] : table) {
    if (std::find(known.begin(), known.end(), name.str()) != known.end()) continue;
    const std::string near = did_you_mean(name.str(), known);
    fail(node, dotted(key, name.str()),
         "is not a known key" + (near.empty() ? fmt::format(" (known: {})", fmt::join(known, ", ")) : near));
  }
}

void TomlReader::refuse_word(const toml::node& node, const std::string& key, const std::string& word,
                             const std::vector<std::string_view>& known) const {
  const std::string_view meant = word_for(word);
  const bool here = std::ranges::find(known, meant) != known.end();
  const std::string near =
      here ? fmt::format(" (here it is called \"{}\")", meant) : did_you_mean(word, known);
  fail(node, key,
       fmt::format("is {}{}", quoted(word),
                   near.empty() ? fmt::format(" (known: {})", fmt::join(known, ", ")) : near));
}

}  // namespace ttc
