#include "cli/words/exact_call.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "cli/words/number_list.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// A value for people: 12 digits, lists with blanks between.
std::string shown(const ExactResult& value) {
  if (value.is_null()) return "undefined";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return fmt::format("{:.12g}", value.get<double>());
  std::string text;
  for (const ExactResult& entry : value) text += (text.empty() ? "" : " ") + shown(entry);
  return text;
}

void print(const ExactResult& result, bool json) {
  std::string text = json ? result.dump() + "\n" : "";
  std::size_t width = 0;
  for (const auto& [key, value] : result.items()) width = std::max(width, key.size());
  for (const auto& [key, value] : result.items()) {
    if (json) break;
    text += fmt::format("{:<{}}  {}\n", key, width, shown(value));
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
}

/// Words that nobody understood, and words that are missing: the parser itself would let the first pass, and
/// would report the second where the first are the cause.
void check_words(const CLI::App& call) {
  std::vector<std::string> options;
  for (const CLI::Option* option : call.get_options()) options.push_back(option->get_name());
  if (const auto extra = call.remaining(); !extra.empty())
    throw ScenarioError(fmt::format("exact {}: {} is not known{}", call.get_name(), quoted(extra[0]),
                                    known_as(extra[0], options)));
  for (const CLI::Option* option : call.get_options())
    if (option->get_group() == kNeeded && option->empty())
      throw ScenarioError(fmt::format("exact {}: {} is needed", call.get_name(), option->get_name()));
}

}  // namespace

std::string known_as(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> known(names.begin(), names.end());
  return did_you_mean(word.substr(0, word.find('=')), known);
}

CLI::App* add_call(CLI::App& exact, const std::string& name, const std::string& doc,
                   const std::shared_ptr<bool>& json, std::function<ExactResult()> compute) {
  CLI::App* call = exact.add_subcommand(name, doc);
  call->add_flag("--json", *json, "print one JSON document with full precision");
  call->callback([call, json, compute = std::move(compute)] {
    check_words(*call);
    print(compute(), *json);
  });
  return call;
}

CLI::Option* add_list(CLI::App* call, const std::string& name, std::string& text, const std::string& doc,
                      const std::string& shape) {
  return call->add_option(name, text, doc)->type_name(shape);
}

void put(ExactResult& result, const std::string& key, double value, const std::string& reason_key,
         const std::string& reason) {
  if (std::isfinite(value)) {
    result[key] = value;
  } else {
    result[key] = nullptr;
    result[reason_key] = reason;
  }
}

std::vector<double> chances(std::string_view option, const std::string& text) {
  std::vector<double> p = number_list(option, text);
  for (const double x : p)
    if (x < 0 || x > 1) throw ScenarioError(fmt::format("{}: {} is no probability (0 to 1)", option, x));
  return p;
}

void same_length(std::string_view option, std::size_t given, std::size_t wanted, std::string_view things) {
  if (given != wanted)
    throw ScenarioError(fmt::format("{}: {} given for the {} {} of --p", option, given, wanted, things));
}

}  // namespace ttc
