#include "cli/words/price_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "cli/text/answer_notes.h"
#include "cli/words/number_list.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// A price as it was written.
struct PriceWord {
  std::string_view name;  ///< empty: of all
  double amount = 0;
  bool per_token = false;  ///< a million of them; else a sample
};

[[noreturn]] void refuse(std::string_view word, std::string_view why) {
  throw ScenarioError(fmt::format("--price: {} {}", quoted(word), why));
}

PriceWord parsed(std::string_view word) {
  const std::size_t equals = word.rfind('=');
  PriceWord price{.name = equals == word.npos ? std::string_view() : word.substr(0, equals)};
  std::string_view amount = equals == word.npos ? word : word.substr(equals + 1);
  const std::size_t slash = amount.find('/');
  if (slash == amount.npos) refuse(word, "says no unit (2/M is 2 per million tokens, 2/sample 2 per sample)");
  const std::string_view unit = amount.substr(slash + 1);
  if (unit != "M" && unit != "sample")
    refuse(word, fmt::format("has the unit {} (known: M, a million tokens, and sample)", quoted(unit)));
  price.per_token = unit == "M";
  const std::vector<double> number = number_list("--price", amount.substr(0, slash));
  if (number.size() != 1 || !(number.front() > 0)) refuse(word, "is no price (above 0)");
  price.amount = number.front();
  return price;
}

std::vector<PriceWord> parsed_all(std::string_view text) {
  std::vector<PriceWord> all;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(',', start), text.size());
    all.push_back(parsed(text.substr(start, end - start)));
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
      if (all[i].name == all.back().name)
        refuse(text, fmt::format("has two prices for {}", all[i].name.empty() ? "all" : quoted(all[i].name)));
    start = end + 1;
  }
  return all;
}

/// "-2025-08-07" or "-20250807": the date of a release at the end of a model's name.
std::size_t date_begins(std::string_view model) {
  for (const std::string_view shape : {"-####-##-##", "-########"}) {
    if (model.size() <= shape.size()) continue;
    const std::string_view end = model.substr(model.size() - shape.size());
    if (std::ranges::equal(end, shape,
                           [](char c, char s) { return s == '#' ? c >= '0' && c <= '9' : c == s; }))
      return model.size() - shape.size();
  }
  return model.npos;
}

/// The model, or what it is called without who makes it ("openai/o4-mini") and without its date.
bool names_model(const PriceWord& price, const RunAnswers& run) {
  const std::string_view model = run.model;
  const std::string slashed = "/" + std::string(price.name);
  for (const std::string_view name : {model, model.substr(0, date_begins(model))})
    if (name == price.name || name.ends_with(slashed)) return true;
  return false;
}

bool names(const PriceWord& price, const RunAnswers& run) {
  return price.name.empty() || names_model(price, run) || price.name == run.run ||
         price.name == run_name(run);
}

/// The most telling price of a run: of itself, of its model, of all.
const PriceWord* price_of(const RunAnswers& run, const std::vector<PriceWord>& prices) {
  const PriceWord* found = nullptr;
  for (const PriceWord& price : prices) {
    if (price.name == "in" || !names(price, run)) continue;
    const bool closer = !found || found->name.empty() || (!price.name.empty() && !names_model(price, run));
    if (closer) found = &price;
  }
  return found;
}

void refuse_unused(const std::vector<PriceWord>& prices, const std::vector<RunAnswers>& runs) {
  std::vector<std::string> known;
  for (const RunAnswers& run : runs) {
    for (const std::string& name : {run.model, run.model.substr(0, date_begins(run.model))})
      for (const std::size_t maker : {std::size_t{0}, name.rfind('/') + 1})
        known.push_back(name.substr(maker));
    if (run.run) known.push_back(*run.run);
    known.push_back(run_name(run));
  }
  const std::vector<std::string_view> views(known.begin(), known.end());
  for (const PriceWord& price : prices)
    if (price.name != "in" &&
        std::ranges::none_of(runs, [&](const RunAnswers& run) { return names(price, run); }))
      throw ScenarioError(
          fmt::format("--price: no answers of {}{}", quoted(price.name), did_you_mean(price.name, views)));
}

double cost_of(const RunAnswers& run, const PriceWord& price) {
  if (!price.per_token) return price.amount;
  const double tokens = run.tokens();
  if (!(tokens > 0))
    throw ScenarioError(
        fmt::format("--price: {} has no tokens in its table; NAME=PRICE/sample says what a sample costs",
                    quoted(run_name(run))));
  return price.amount * tokens / 1e6;
}

/// The model without who makes it, where that tells the runs apart.
std::vector<std::string> short_names(const std::vector<RunAnswers>& runs) {
  std::vector<std::string> names;
  for (const RunAnswers& run : runs) names.push_back(printable(run.model.substr(run.model.rfind('/') + 1)));
  const std::vector<std::string> all = names;
  for (std::size_t r = 0; r < runs.size(); ++r)
    if (std::ranges::count(all, all[r]) > 1) names[r] = run_name(runs[r]);
  return names;
}

}  // namespace

PricedRuns priced_runs(std::string_view text, std::vector<RunAnswers> runs) {
  const std::vector<PriceWord> prices = parsed_all(text);
  refuse_unused(prices, runs);
  PricedRuns all;
  std::vector<std::string> without;
  for (RunAnswers& run : runs) {
    const PriceWord* price = price_of(run, prices);
    if (!price) {
      without.push_back(run_name(run));
      continue;
    }
    all.cost.push_back(cost_of(run, *price));
    all.runs.push_back(std::move(run));
  }
  if (all.runs.empty()) throw ScenarioError("--price: no run has a price");
  if (!without.empty())
    all.notes.push_back(fmt::format(
        "{} left out, without a price: {}{}", counted(without.size(), "run"),
        fmt::join(without.begin(), without.begin() + std::min<std::ptrdiff_t>(3, std::ssize(without)), ", "),
        without.size() > 3 ? " …" : ""));
  all.names = short_names(all.runs);
  for (const PriceWord& price : prices)
    if (price.name == "in")
      all.notes.push_back(
          fmt::format("tokens read are not in the tables and so not in the costs: a prompt of 1,000 tokens "
                      "costs {:.3g} a "
                      "sample more (once a problem where it is cached)",
                      price.amount / 1000));
  return all;
}

}  // namespace ttc
