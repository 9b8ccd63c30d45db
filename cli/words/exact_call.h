#pragma once
/// What the calls of `ttcsim exact` share: how one is declared, and how its result is printed.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/words/words.h"

namespace ttc {

/// Named values in the order of printing; a number that is not finite is undefined, and null in JSON.
class ExactResult {
 public:
  using Value = std::variant<double, std::uint64_t, std::string, std::vector<double>>;

  void put(const std::string& name, Value value) { entries_.emplace_back(name, std::move(value)); }
  /// With the reason under `reason_name` where the value is undefined.
  void put(const std::string& name, double value, const std::string& reason_name, const std::string& reason);

  const std::vector<std::pair<std::string, Value>>& entries() const { return entries_; }

 private:
  std::vector<std::pair<std::string, Value>> entries_;
};

/// A call of `exact`: its words are declared by the caller, what `compute` returns is printed; `json` is the
/// flag that `exact` has too.
Command& add_call(Command& exact, const std::string& name, const std::string& doc,
                  const std::shared_ptr<bool>& json, std::function<ExactResult()> compute);

/// Numbers from 0 to 1. Throws ScenarioError.
std::vector<double> chances(std::string_view option, const std::string& text);

/// As many numbers of `option` as --p has `things`. Throws ScenarioError.
void same_length(std::string_view option, std::size_t given, std::size_t wanted, std::string_view things);

/// Declares `exact pass-hat-k`, `g-pass` and `bayes` (cli/words/exact_reliability.cpp).
void add_reliability_calls(Command& exact, const std::shared_ptr<bool>& json);

/// Declares `exact best-of-k`, `weighted-at-k`, `best-m-maj-at-k` and `majority-of-bests`
/// (cli/words/exact_scores.cpp).
void add_score_calls(Command& exact, const std::shared_ptr<bool>& json);

/// Declares `exact lead` (cli/words/exact_lead.cpp).
void add_lead_call(Command& exact, const std::shared_ptr<bool>& json);

/// Declares `exact mixture` (cli/words/exact_mixture.cpp).
void add_mixture_call(Command& exact, const std::shared_ptr<bool>& json);

}  // namespace ttc
