// ttcsim exact mixture: a compute budget split over models, on one problem.

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "analysis/theory/mixture_success.h"
#include "cli/words/exact_call.h"
#include "cli/words/number_list.h"
#include "models/errors.h"

namespace ttc {

namespace {

struct Words {
  std::string p, cost, lambda;
  double budget = 0;
};

std::vector<double> costs(const std::string& text) {
  std::vector<double> cost = number_list("--cost", text);
  for (const double c : cost)
    if (c <= 0) throw ScenarioError(fmt::format("--cost: {} is no cost (above 0)", c));
  return cost;
}

std::vector<double> shares(const std::string& text) {
  std::vector<double> lambda = chances("--lambda", text);
  const double total = std::accumulate(lambda.begin(), lambda.end(), 0.0);
  if (std::abs(total - 1) > 1e-9)
    throw ScenarioError(fmt::format("--lambda: sums to {:.12g} (not to 1)", total));
  return lambda;
}

ExactResult exact_mixture(const Words& words) {
  const std::vector<double> p = chances("--p", words.p);
  const std::vector<double> cost = costs(words.cost);
  const std::vector<double> lambda = shares(words.lambda);
  same_length("--cost", cost.size(), p.size(), "models");
  same_length("--lambda", lambda.size(), p.size(), "models");
  if (!(words.budget > 0) || !std::isfinite(words.budget))
    throw ScenarioError(fmt::format("--budget: {} is no budget (above 0)", words.budget));
  const std::size_t best = best_pure(p, cost);
  std::vector<double> pure(p.size(), 0.0);
  pure[best] = 1;
  ExactResult result;
  result.put("value", mixture_success(p, cost, words.budget, lambda));
  result.put("log_rates", log_failure_rates(p, cost));
  result.put("best_pure", best);
  result.put("best_pure_value", mixture_success(p, cost, words.budget, pure));
  result.put("cnp", compute_normalised(p, cost));
  result.put("integer_value", mixture_success_whole(p, cost, words.budget, lambda));
  return result;
}

}  // namespace

void add_mixture_call(Command& exact, const std::shared_ptr<bool>& json) {
  const auto words = std::make_shared<Words>();
  Command& mixture = add_call(exact, "mixture", "a budget split over models, solved if any sample is correct",
                              json, [words] { return exact_mixture(*words); });
  mixture.text("--p", words->p, "each model's chance that one sample is correct").shape("P1,P2,...").needed();
  mixture.text("--cost", words->cost, "cost of one sample of each model").shape("C1,C2,...").needed();
  mixture.number("--budget", words->budget, "budget, in the unit of the costs").needed();
  mixture.text("--lambda", words->lambda, "each model's share of the budget; they sum to 1")
      .shape("L1,L2,...")
      .needed();
  mixture.footer(
      "value            1 - prod (1 - p)^(lambda budget / cost): fractional numbers of samples\n"
      "log_rates        log(1 - p) / cost; undefined where p is 1\n"
      "best_pure        the model to give all of the budget (from 0; Proposition 1)\n"
      "best_pure_value  its value\n"
      "cnp              1 - (1 - p)^(largest cost / cost): compute-normalised chances\n"
      "integer_value    value with whole numbers of samples, each rounded down");
}

}  // namespace ttc
