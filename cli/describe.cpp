// ttcsim describe: every component and parameter a scenario can name, from their own declarations.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/text/json.h"
#include "cli/text/text.h"
#include "cli/words/words.h"
#include "models/errors.h"
#include "models/fields.h"
#include "models/registry_fwd.h"
#include "models/text/aliases.h"
#include "models/text/wording.h"
#include "sim/scenario/built_in.h"
#include "sim/scenario/parameter_text.h"
#include "sim/scenario/scenario_fwd.h"

namespace ttc {

namespace {

struct Parameter {
  std::string name, type, fallback, range, doc;
};

struct Entry {
  std::string name, kind, doc;
  std::vector<Parameter> parameters;
};

std::string type_name(const ValueRef& value);

std::string type_of(const double*) { return "number"; }
std::string type_of(const std::uint64_t*) { return "whole number"; }
std::string type_of(const bool*) { return "true/false"; }
std::string type_of(const std::string*) { return "string"; }
std::string type_of(const WordRef&) { return "word"; }
std::string type_of(const ListRef& list) { return "list of " + type_name(list.type->make_entry().value); }
std::string type_of(const TableRef&) { return "table"; }
std::string type_of(const ChoiceRef&) { return "kind"; }

std::string type_name(const ValueRef& value) {
  return std::visit([](const auto& v) { return type_of(v); }, value);
}

std::string allowed(const FieldRef& field) {
  if (const auto* word = std::get_if<WordRef>(&field.value))
    return fmt::format("\"{}\"", fmt::join(word->names, "\", \""));
  if (const auto* choice = std::get_if<ChoiceRef>(&field.value))
    return fmt::format("{}", fmt::join(choice->type->keys(), ", "));
  return range_text(field.range);
}

/// Models and strategies are entries of their own.
bool has_own_entry(const TableType* type) {
  return type == &table_type<Policy>() || type == &table_type<Strategy>();
}

/// The table's fields; those of tables inside follow with dotted names.
void add_parameters(const TableRef& defaults, const std::string& prefix, std::vector<Parameter>& out) {
  for (const FieldRef& field : defaults.fields()) {
    const std::string name = prefix + std::string(field.name);
    const auto* table = std::get_if<TableRef>(&field.value);
    const std::string fallback =
        field.need == Need::required ? "required" : (table ? "" : to_text(field.value));
    out.push_back({name, type_name(field.value), fallback, allowed(field), std::string(field.doc)});
    if (table) add_parameters(*table, name + ".", out);
    if (const auto* list = std::get_if<ListRef>(&field.value)) {
      const Made entry = list->type->make_entry();
      const auto* row = std::get_if<TableRef>(&entry.value);
      if (row && !has_own_entry(row->type)) add_parameters(*row, name + ".", out);
    }
  }
}

void add_entry(std::string_view name, const std::string& kind, std::string_view doc, const TableType& type,
               std::vector<Entry>& out) {
  out.push_back({std::string(name), kind, std::string(doc), {}});
  const Made defaults = type.make();
  add_parameters(std::get<TableRef>(defaults.value), "", out.back().parameters);
}

void add_components(const std::string& kind, const ChoiceType& choice, std::vector<Entry>& out) {
  for (const TableType* type : choice.kinds) add_entry(type->key, kind, type->doc, *type, out);
}

std::vector<Entry> all_entries() {
  std::vector<Entry> entries;
  add_entry("scenario", "scenario",
            "the top of the file; [sweep] holds \"dotted.key\" = [numbers], run as a cross product",
            table_type<Scenario>(), entries);
  add_entry("model", "scenario", "a [[model]]: a language model that proposes solutions (a policy)",
            table_type<Policy>(), entries);
  add_entry("strategy", "scenario",
            "a [[strategy]]: a generator of candidates, when to stop, and selectors of the answer",
            table_type<Strategy>(), entries);
  add_entry("compare", "scenario", "the comparison that the result shows first, [compare]",
            table_type<Comparing>(), entries);
  add_entry("price", "scenario", "what a [[model]]'s tokens cost in money", table_type<Price>(), entries);
  add_components("population", choice_type<Population>(), entries);
  add_components("generator", choice_type<Generator>(), entries);
  add_components("selector", choice_type<Selector>(), entries);
  add_components("stop", choice_type<Stopping>(), entries);
  add_components("reward", choice_type<Reward>(), entries);
  add_components("steps", choice_type<Steps>(), entries);
  return entries;
}

constexpr std::size_t kWidth = 80;

void print_list(const std::vector<Entry>& entries) {
  std::string kind;
  for (const Entry& e : entries) {
    if (e.kind != kind) fmt::print("{}{}:\n", kind.empty() ? "" : "\n", e.kind);
    kind = e.kind;
    fmt::print("  {:<12} {}", e.name, wrapped(e.doc, 15, kWidth).substr(15));
  }
  fmt::print("\n`ttcsim describe NAME` lists the parameters of one.\n");
}

void print_entry(const Entry& e) {
  fmt::print("{} ({})\n{}\n", e.name, e.kind, wrapped(e.doc, 2, kWidth));
  if (e.parameters.empty()) fmt::print("  no parameters\n");
  for (const Parameter& p : e.parameters) {
    const std::string type =
        fmt::format("{} ({}{}{}{})", p.name, p.type, p.range.empty() ? "" : ": " + p.range,
                    p.fallback.empty() || p.fallback == "required" ? "" : "; default " + p.fallback,
                    p.fallback == "required" ? "; required" : "");
    fmt::print("{}", wrapped(type, 6, kWidth).substr(4));  // the first line sticks out
    fmt::print("{}", wrapped(p.doc, 6, kWidth));
  }
}

Json entry_json(const Entry& e) {
  Json parameters = Json::array();
  for (const Parameter& p : e.parameters)
    parameters.push_back(
        {{"name", p.name}, {"type", p.type}, {"default", p.fallback}, {"range", p.range}, {"doc", p.doc}});
  return {{"name", e.name}, {"kind", e.kind}, {"doc", e.doc}, {"parameters", parameters}};
}

void describe(std::string name, bool json) {
  std::vector<Entry> entries = all_entries();
  if (const std::string_view here = word_for(name); !here.empty() && here != name) {
    if (!json) fmt::print("{} is called {} here.\n\n", printable(name), here);
    name = here;
  }
  if (const auto text = built_in_file("populations/" + name + ".toml"); text && !json) {
    fmt::print("{} (population)\n{}", name, *text);
    return;
  }
  if (!name.empty()) {
    std::vector<std::string_view> known;
    for (const Entry& e : entries) known.emplace_back(e.name);
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw ScenarioError(
          fmt::format("describe: no component {}{}", quoted(name), did_you_mean(name, known)));
  }
  if (json) {
    Json document = Json::array();
    for (const Entry& e : entries)
      if (name.empty() || e.name == name) document.push_back(entry_json(e));
    fmt::print("{}", document.text(2));
    return;
  }
  if (name.empty()) return print_list(entries);
  for (const Entry& e : entries)
    if (e.name == name) print_entry(e);
}

struct Options {
  std::string name;
  bool json = false;
};

std::vector<std::string> described_names() {
  std::vector<std::string> names;
  for (const Entry& e : all_entries()) names.push_back(e.name);
  return names;
}

}  // namespace

void add_describe(Command& command) {
  Options& options = command.does<Options>("list components, or the parameters of one",
                                           [](const Options& o) { describe(o.name, o.json); });
  command.text("NAME", options.name, "a component, or scenario, model, strategy");
  command.flag("--json", options.json, "one JSON document");
  command.completes(described_names);
  command.footer(
      "Examples:\n"
      "  ttcsim describe\n"
      "  ttcsim describe process\n"
      "  ttcsim describe self-consistency");
}

}  // namespace ttc
