#include "cli/words/exact_call.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "cli/text/json.h"
#include "cli/words/number_list.h"
#include "models/errors.h"

namespace ttc {

namespace {

std::string shown(double x) { return std::isfinite(x) ? fmt::format("{:.12g}", x) : "undefined"; }
std::string shown(std::uint64_t x) { return std::to_string(x); }
std::string shown(const std::string& text) { return text; }
std::string shown(const std::vector<double>& list) {
  std::string text;
  for (const double x : list) text += (text.empty() ? "" : " ") + shown(x);
  return text;
}

std::string text_of(const ExactResult& result) {
  std::size_t width = 0;
  for (const auto& [name, value] : result.entries()) width = std::max(width, name.size());
  std::string text;
  for (const auto& [name, value] : result.entries())
    text +=
        fmt::format("{:<{}}  {}\n", name, width, std::visit([](const auto& v) { return shown(v); }, value));
  return text;
}

std::string json_of(const ExactResult& result) {
  Json document = Json::object();
  for (const auto& [name, value] : result.entries())
    std::visit([&, name = name](const auto& v) { document.set(name, v); }, value);
  return document.text();
}

}  // namespace

void ExactResult::put(const std::string& name, double value, const std::string& reason_name,
                      const std::string& reason) {
  put(name, value);
  if (!std::isfinite(value)) put(reason_name, reason);
}

Command& add_call(Command& exact, const std::string& name, const std::string& doc,
                  const std::shared_ptr<bool>& json, std::function<ExactResult()> compute) {
  Command& call = exact.call(name);
  call.does(doc, [json, compute = std::move(compute)] {
    const ExactResult result = compute();
    std::fputs((*json ? json_of(result) : text_of(result)).c_str(), stdout);
  });
  call.flag("--json", *json, "print one JSON document with full precision");
  return call;
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
