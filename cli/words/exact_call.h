#pragma once
/// What the calls of `ttcsim exact` share: how one is declared, and how its result is printed.

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ttc {

/// Keys in the order of printing; what is undefined is null and has its reason beside it.
using ExactResult = nlohmann::ordered_json;

/// Options in this group have to be given.
inline constexpr const char* kNeeded = "Needed";

/// A call of `exact`: its words are declared by the caller, what `compute` returns is printed; `json` is the
/// flag that `exact` has too.
CLI::App* add_call(CLI::App& exact, const std::string& name, const std::string& doc,
                   const std::shared_ptr<bool>& json, std::function<ExactResult()> compute);

/// An option that takes comma-separated numbers; `shape` shows how.
CLI::Option* add_list(CLI::App* call, const std::string& name, std::string& text, const std::string& doc,
                      const std::string& shape);

/// A value; where it is undefined (NaN) or beyond numbers, null with the reason under `reason_key`.
void put(ExactResult& result, const std::string& key, double value, const std::string& reason_key,
         const std::string& reason);

/// Numbers from 0 to 1. Throws ScenarioError.
std::vector<double> chances(std::string_view option, const std::string& text);

/// As many numbers of `option` as --p has `things`. Throws ScenarioError.
void same_length(std::string_view option, std::size_t given, std::size_t wanted, std::string_view things);

/// ` (did you mean "x"?)` for an option given as `word` or `word=value`.
std::string known_as(std::string_view word, const std::vector<std::string>& names);

/// Declares `exact mixture` (cli/words/exact_mixture.cpp).
void add_mixture_call(CLI::App& exact, const std::shared_ptr<bool>& json);

}  // namespace ttc
