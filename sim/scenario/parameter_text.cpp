#include "sim/scenario/parameter_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <type_traits>
#include <vector>

namespace ttc {

namespace {

std::string text_of(const std::string* value) { return "\"" + *value + "\""; }

std::string text_of(const WordRef& value) { return fmt::format("\"{}\"", value.word()); }

std::string text_of(const ListRef& list) {
  std::vector<std::string> entries;
  for (std::size_t i = 0; i < list.size(); ++i) entries.push_back(to_text(list.at(i)));
  return fmt::format("[{}]", fmt::join(entries, ", "));
}

std::string text_of(const TableRef& table) {
  std::vector<std::string> entries;
  for (const FieldRef& field : table.fields())
    entries.push_back(fmt::format("{} = {}", field.name, to_text(field.value)));
  return fmt::format("{{ {} }}", fmt::join(entries, ", "));
}

std::string text_of(const ChoiceRef& choice) { return std::string(choice.chosen().type->key); }

template <class Number>
std::string text_of(const Number* value) {
  return fmt::format("{}", *value);
}

void add_differences(const TableRef& mine, const TableRef& theirs, const std::string& prefix,
                     std::vector<std::string>& out);

void add_differences(const ChoiceRef& mine, const ChoiceRef& theirs, const std::string& name,
                     std::vector<std::string>& out) {
  const TableRef chosen = mine.chosen();
  if (theirs.chosen().type == chosen.type) return add_differences(chosen, theirs.chosen(), name, out);
  out.push_back(fmt::format("{}={}", name, chosen.type->key));
  const Made defaults = chosen.type->make();
  add_differences(chosen, std::get<TableRef>(defaults.value), name, out);
}

/// Appends "name=value" for every number, word or list in which `mine` differs from `theirs`, of the same
/// type, to `out`, with dotted names below `prefix`.
void add_differences(const TableRef& mine, const TableRef& theirs, const std::string& prefix,
                     std::vector<std::string>& out) {
  const std::vector<FieldRef> fields = mine.fields();
  const std::vector<FieldRef> others = theirs.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string name = dotted(prefix, fields[i].name);
    const ValueRef& value = fields[i].value;
    const ValueRef& other = others[i].value;
    if (const auto* choice = std::get_if<ChoiceRef>(&value))
      add_differences(*choice, std::get<ChoiceRef>(other), name, out);
    else if (const auto* table = std::get_if<TableRef>(&value))
      add_differences(*table, std::get<TableRef>(other), name, out);
    else if (const std::string text = to_text(value); text != to_text(other))
      out.push_back(fmt::format("{}={}", name, text));
  }
}

}  // namespace

std::string range_text(const Range& range) {
  std::string text;
  if (std::isfinite(range.min))
    text = fmt::format("{} {}", range.above_min ? "above" : "at least", range.min);
  if (std::isfinite(range.max))
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : " and ", range.below_max ? "below" : "at most", range.max);
  return text;
}

std::string to_text(const ValueRef& value) {
  return std::visit([](const auto& v) { return text_of(v); }, value);
}

std::string label(const TableRef& component, bool detailed) {
  std::vector<std::string> parts;
  const Made defaults = component.type->make();
  if (detailed) add_differences(component, std::get<TableRef>(defaults.value), "", parts);
  const std::string_view key = component.type->key;
  return parts.empty() ? std::string(key) : fmt::format("{}({})", key, fmt::join(parts, ", "));
}

}  // namespace ttc
