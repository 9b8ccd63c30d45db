// ttcsim describe: every component and parameter a scenario can name, from their own declarations.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/scenario/parameter_text.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

struct Parameter {
  std::string name, type, fallback, range, doc;
};

struct Entry {
  std::string name, kind, doc;
  std::vector<Parameter> parameters;
};

template <class T>
std::string type_name() {
  if constexpr (is_choice<T>)
    return "kind";
  else if constexpr (Described<T>)
    return "table";
  else if constexpr (is_vector<T>)
    return "list of " + type_name<typename T::value_type>();
  else if constexpr (NamedEnum<T>)
    return "word";
  else if constexpr (std::is_same_v<T, bool>)
    return "true/false";
  else if constexpr (std::is_same_v<T, std::string>)
    return "string";
  else
    return std::is_integral_v<T> ? "whole number" : "number";
}

template <class E>
std::string words_of() {
  std::string text;
  for (const auto& name : value_names(E{})) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", name);
  return text;
}

template <class... T>
std::string kinds_of(const std::variant<T...>&) {
  return fmt::format("{}", fmt::join(std::vector<std::string_view>{T::key...}, ", "));
}

template <class T>
std::string allowed(const Range& range) {
  if constexpr (NamedEnum<T>)
    return words_of<T>();
  else if constexpr (is_choice<T>)
    return kinds_of(T{});
  else
    return range_text(range);
}

/// The fields of T; those of tables inside follow with dotted names.
template <Described T>
void add_parameters(const std::string& prefix, std::vector<Parameter>& out) {
  const T defaults{};
  for_each_field<T>([&](const auto& field) {
    using Value = std::decay_t<decltype(defaults.*field.member)>;
    const std::string name = prefix + std::string(field.name);
    constexpr bool table = Described<Value> && !is_choice<Value>;
    const bool needed = field.need == Need::required;
    out.push_back({name, type_name<Value>(),
                   needed ? "required" : (table ? "" : to_text(defaults.*field.member)),
                   allowed<Value>(field.range), std::string(field.doc)});
    if constexpr (table) add_parameters<Value>(name + ".", out);
    if constexpr (is_vector<Value>)
      if constexpr (Described<typename Value::value_type>) {
        if (name != "model" && name != "strategy")
          add_parameters<typename Value::value_type>(name + ".", out);
      }
  });
}

template <class... T>
void add_components(const std::string& kind, const std::variant<T...>&, std::vector<Entry>& out) {
  const auto add = [&]<class C>(const C&) {
    out.push_back({std::string(C::key), kind, std::string(C::doc), {}});
    add_parameters<C>("", out.back().parameters);
  };
  (add(T{}), ...);
}

template <class T>
void add_table(const std::string& name, const std::string& doc, std::vector<Entry>& out) {
  out.push_back({name, "scenario", doc, {}});
  add_parameters<T>("", out.back().parameters);
}

std::vector<Entry> all_entries() {
  std::vector<Entry> entries;
  add_table<Scenario>("scenario",
                      "the top of the file; [sweep] holds \"dotted.key\" = [numbers], run as a cross product",
                      entries);
  add_table<Model>("model", "a [[model]]: a language model that proposes solutions (a policy)", entries);
  add_table<Strategy>("strategy", "a [[strategy]]: a generator of candidates and selectors of the answer",
                      entries);
  add_components("population", Population{}, entries);
  add_components("generator", Generator{}, entries);
  add_components("selector", Selector{}, entries);
  add_components("reward", Reward{}, entries);
  add_components("steps", Steps{}, entries);
  return entries;
}

/// Lines of at most 80 columns; all but the first start with `indent` blanks.
std::string wrapped(const std::string& text, std::size_t indent) {
  std::string out;
  std::size_t column = indent;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const bool fits = column + word.size() + 1 <= 80;
    if (!out.empty()) out += fits ? " " : "\n" + std::string(indent, ' ');
    column = fits ? column + word.size() + 1 : indent + word.size();
    out += word;
  }
  return out;
}

void print_list(const std::vector<Entry>& entries) {
  std::string kind;
  for (const Entry& e : entries) {
    if (e.kind != kind) fmt::print("{}{}:\n", kind.empty() ? "" : "\n", e.kind);
    kind = e.kind;
    fmt::print("  {:<12} {}\n", e.name, wrapped(e.doc, 15));
  }
  fmt::print("\n`ttcsim describe NAME` lists the parameters of one.\n");
}

void print_entry(const Entry& e) {
  fmt::print("{} ({})\n  {}\n\n", e.name, e.kind, wrapped(e.doc, 2));
  if (e.parameters.empty()) fmt::print("  no parameters\n");
  for (const Parameter& p : e.parameters) {
    fmt::print(
        "  {}\n",
        wrapped(fmt::format("{} ({}{}{}{})", p.name, p.type, p.range.empty() ? "" : ": " + p.range,
                            p.fallback.empty() || p.fallback == "required" ? "" : "; default " + p.fallback,
                            p.fallback == "required" ? "; required" : ""),
                6));
    fmt::print("      {}\n", wrapped(p.doc, 6));
  }
}

nlohmann::ordered_json entry_json(const Entry& e) {
  nlohmann::ordered_json parameters = nlohmann::ordered_json::array();
  for (const Parameter& p : e.parameters)
    parameters.push_back(
        {{"name", p.name}, {"type", p.type}, {"default", p.fallback}, {"range", p.range}, {"doc", p.doc}});
  return {{"name", e.name}, {"kind", e.kind}, {"doc", e.doc}, {"parameters", parameters}};
}

void describe(const std::string& name, bool json) {
  std::vector<Entry> entries = all_entries();
  if (!name.empty()) {
    std::vector<std::string_view> known;
    for (const Entry& e : entries) known.emplace_back(e.name);
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw ScenarioError(
          fmt::format("describe: no component {}{}", quoted(name), did_you_mean(name, known)));
  }
  if (json) {
    nlohmann::ordered_json document = nlohmann::ordered_json::array();
    for (const Entry& e : entries)
      if (name.empty() || e.name == name) document.push_back(entry_json(e));
    fmt::print("{}\n", document.dump(2));
    return;
  }
  if (name.empty()) return print_list(entries);
  for (const Entry& e : entries)
    if (e.name == name) print_entry(e);
}

}  // namespace

std::vector<std::string> described_names() {
  std::vector<std::string> names;
  for (const Entry& e : all_entries()) names.push_back(e.name);
  return names;
}

void add_describe(CLI::App& app) {
  struct Options {
    std::string name;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("describe", "list components, or the parameters of one");
  command->add_option("NAME", options->name, "a component, or scenario, model, strategy");
  command->add_flag("--json", options->json, "one JSON document");
  command->callback([options] { describe(options->name, options->json); });
}

}  // namespace ttc
