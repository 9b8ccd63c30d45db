#include "analysis/planning/answer_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <set>

#include "analysis/planning/known_chances.h"
#include "analysis/theory/pass_at_k.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

using Samples = std::vector<std::uint64_t>;

/// The posteriors' law of failing; columns are kept, since a planner asks for the same again and again.
SurvivalProblem posterior_survival(const RepairedProblems& repaired, const Eigen::VectorXd& cost,
                                   double budget) {
  auto columns = std::make_shared<std::map<std::pair<std::size_t, std::uint64_t>, Eigen::ArrayXd>>();
  const auto column = [&repaired, columns](std::size_t model, std::uint64_t samples) -> Eigen::ArrayXd {
    const auto [at, fresh] = columns->try_emplace({model, samples});
    if (fresh) at->second = survival(repaired, model, samples);
    return at->second;
  };
  return {.survival = column, .weight = row_weights(repaired), .cost = cost, .budget = budget};
}

/// Success of a problem where the observed shares are the chances.
double plug_in_success(const MixtureProblems& observed, const Samples& samples, std::size_t q) {
  double fails = 1;
  for (std::size_t m = 0; m < samples.size(); ++m)
    if (samples[m] > 0)
      fails *= std::exp(static_cast<double>(samples[m]) *
                        observed.log_failure(static_cast<Eigen::Index>(q), static_cast<Eigen::Index>(m)));
  return 1 - fails;
}

/// The same part of the budget for every model; what that leaves buys the cheapest ones' samples.
CountPlan even_counts(const SurvivalProblem& problem) {
  CountPlan plan;
  double left = problem.budget * (1 + 1e-12);
  for (Eigen::Index m = 0; m < problem.cost.size(); ++m) {
    const double part = problem.budget / static_cast<double>(problem.cost.size()) / problem.cost[m];
    plan.samples.push_back(static_cast<std::uint64_t>(part * (1 + 1e-12)));
    left -= static_cast<double>(plan.samples.back()) * problem.cost[m];
  }
  for (Eigen::Index m = 0; m < problem.cost.size(); ++m)
    if (problem.cost[m] <= left) {
      ++plan.samples[static_cast<std::size_t>(m)];
      left -= problem.cost[m];
    }
  plan.spent = problem.budget - left;
  return plan;
}

Estimate estimate_or_nothing(const std::vector<double>& means) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (std::ranges::any_of(means, [](double x) { return std::isnan(x); })) return {nan, nan, {nan, nan}};
  return estimate_over_problems(means);
}

}  // namespace

GradedModels graded_models(const std::vector<RunAnswers>& runs) {
  GradedModels graded;
  std::map<std::string, std::vector<const ProblemAnswers*>> by_problem;
  for (const RunAnswers& run : runs) {
    const std::string name = run.run.value_or(run.model);
    if (std::ranges::find(graded.models, name) != graded.models.end())
      throw DataError(
          fmt::format("{}: two runs are called {} (--join makes one run of a log in several files)",
                      run.source, quoted(name)));
    for (const ProblemAnswers& answers : run.problems)
      if (auto& of_problem = by_problem[answers.problem]; of_problem.size() == graded.models.size())
        of_problem.push_back(&answers);
    graded.models.push_back(name);
  }
  graded.counts.resize(graded.models.size());
  for (const auto& [name, of_problem] : by_problem) {
    if (of_problem.size() < graded.models.size()) {
      ++graded.left_out;
      continue;
    }
    graded.problems.push_back(name);
    for (std::size_t m = 0; m < of_problem.size(); ++m) {
      graded.counts[m].n.push_back(of_problem[m]->samples);
      graded.counts[m].correct.push_back(of_problem[m]->flagged_correct);
    }
  }
  if (graded.problems.empty())
    throw DataError(fmt::format("{}: no problem has answers of all {} models", runs.front().source,
                                graded.models.size()));
  return graded;
}

void refuse_single_samples(const GradedModels& graded, const Eigen::VectorXd& prices,
                           std::vector<double> budgets) {
  std::ranges::sort(budgets);
  for (std::size_t m = 0; m < graded.models.size(); ++m) {
    const Graded& counts = graded.counts[m];
    const double price = prices[static_cast<Eigen::Index>(m)];
    const auto buys_two =
        std::ranges::find_if(budgets, [&](double b) { return b * (1 + 1e-12) >= 2 * price; });
    if (*std::ranges::max_element(counts.n) > 1 || buys_two == budgets.end()) continue;
    const double samples = std::floor(*buys_two / price * (1 + 1e-12));
    double mean = 0;
    for (const std::uint32_t c : counts.correct) mean += c / static_cast<double>(counts.correct.size());
    if (mean == 0 || mean == 1) continue;  // nothing else was seen, whatever the spread
    throw DataError(
        fmt::format("{}: one sample of each problem is right in {:.1f} %, which does not tell how that is "
                    "spread over problems: "
                    "{:.0f} samples may solve anything from {:.1f} % (each problem always or never) to "
                    "{:.1f} % (all alike); a second "
                    "sample of each problem tells",
                    quoted(graded.models[m]), 100 * mean, samples, 100 * mean,
                    -100 * std::expm1(samples * std::log1p(-mean))));
  }
}

double unbiased_success(const std::vector<Graded>& counts, const Samples& samples, std::size_t problem) {
  double fails = 1;
  for (std::size_t m = 0; m < samples.size(); ++m)
    if (samples[m] > 0) fails *= 1 - pass_at_k(counts[m].n[problem], counts[m].correct[problem], samples[m]);
  return 1 - fails;
}

std::string_view name_of(PlanRule rule) {
  switch (rule) {
    case PlanRule::posterior:
      return "posterior";
    case PlanRule::plug_in:
      return "plug-in";
    case PlanRule::pure:
      return "one model";
    case PlanRule::uniform:
      return "even parts";
  }
  return "";
}

AnswerPlanner::AnswerPlanner(const GradedModels& graded, Eigen::VectorXd prices, std::size_t fit_draws)
    : cost(std::move(prices)),
      observed(mixture_problems(observed_shares(graded.counts))),
      repaired(repair(graded.counts, true, fit_draws)) {
  constexpr std::size_t kParts = 5;
  rows = posterior_rows(repaired, kParts);
}

ValuedPlan AnswerPlanner::valued(CountPlan counts) const {
  ValuedPlan out{.counts = std::move(counts), .plug_in = {}, .repaired = {}, .unbiased = {}};
  const Samples& samples = out.counts.samples;
  std::vector<double> plug_in;
  std::vector<double> unbiased;
  for (std::size_t q = 0; q < repaired.problems(); ++q) {
    plug_in.push_back(plug_in_success(observed, samples, q));
    unbiased.push_back(unbiased_success(repaired.graded, samples, q));
  }
  out.plug_in = estimate_over_problems(plug_in);
  out.repaired = repaired_estimate(repaired, samples);
  out.unbiased = estimate_or_nothing(unbiased);
  return out;
}

RulePlans AnswerPlanner::plans(double budget) const {
  const SurvivalProblem posterior = posterior_survival(repaired, cost, budget);
  const Eigen::VectorXd relaxed = samples_of(best_shares(rows, cost, budget).lambda, cost, budget);
  CountPlan plug_in = best_counts(observed, cost, budget);
  CountPlan best = best_counts(posterior, {whole_part(relaxed), plug_in.samples});
  best.bound = std::max(best.value, repaired_bound(repaired, cost, budget, relaxed));
  return {{std::move(best), std::move(plug_in), best_pure_counts(posterior), even_counts(posterior)}};
}

}  // namespace ttc
