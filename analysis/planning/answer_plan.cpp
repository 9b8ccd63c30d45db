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

/// Success of each problem under a plan, by any law of failing.
template <class Failing>
std::vector<double> successes(std::size_t problems, const Samples& samples, Failing failing) {
  std::vector<double> out(problems);
  for (std::size_t q = 0; q < problems; ++q) {
    double fails = 1;
    for (std::size_t m = 0; m < samples.size(); ++m)
      if (samples[m] > 0) fails *= failing(m, q);
    out[q] = 1 - fails;
  }
  return out;
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

AnswerPlanner::AnswerPlanner(const GradedModels& graded, Eigen::VectorXd prices)
    : cost(std::move(prices)),
      observed(mixture_problems(observed_shares(graded.counts))),
      repaired(repair(graded.counts)) {
  constexpr std::size_t kParts = 5;
  rows = posterior_rows(repaired, kParts);
}

ValuedPlan AnswerPlanner::valued(CountPlan counts) const {
  ValuedPlan out{.counts = std::move(counts), .plug_in = {}, .repaired = {}, .unbiased = {}};
  const Samples& samples = out.counts.samples;
  const std::size_t problems = repaired.graded.front().n.size();
  out.plug_in = estimate_over_problems(successes(problems, samples, [&](std::size_t m, std::size_t q) {
    return std::exp(static_cast<double>(samples[m]) *
                    observed.log_failure(static_cast<Eigen::Index>(q), static_cast<Eigen::Index>(m)));
  }));
  out.repaired = estimate_over_problems(repaired_successes(repaired, samples));
  out.unbiased = estimate_or_nothing(successes(problems, samples, [&](std::size_t m, std::size_t q) {
    return 1 - pass_at_k(repaired.graded[m].n[q], repaired.graded[m].correct[q], samples[m]);
  }));
  return out;
}

BudgetPlans AnswerPlanner::plan(double budget) const {
  BudgetPlans out{.budget = budget,
                  .mixture = {},
                  .plug_in = {},
                  .pure = {},
                  .gain = {},
                  .routing = oracle_routing(observed, cost, budget),
                  .shares = best_shares(observed, cost, budget)};
  out.plug_in = valued(best_counts(observed, cost, budget));
  const SurvivalProblem posterior = posterior_survival(repaired, cost, budget);
  const Eigen::VectorXd relaxed = samples_of(best_shares(rows, cost, budget).lambda, cost, budget);
  CountPlan mixture = best_counts(posterior, {whole_part(relaxed), out.plug_in.counts.samples});
  mixture.bound = std::max(mixture.value, repaired_bound(repaired, cost, budget, relaxed));
  out.mixture = valued(std::move(mixture));
  out.pure = valued(best_pure_counts(posterior));
  out.gain = paired_difference(repaired_successes(repaired, out.mixture.counts.samples),
                               repaired_successes(repaired, out.pure.counts.samples));
  return out;
}

}  // namespace ttc
