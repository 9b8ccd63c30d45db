#include "analysis/planning/survival_plans.h"

#include <algorithm>
#include <cmath>

#include "analysis/planning/greedy_fill.h"

namespace ttc {

namespace {

using Samples = std::vector<std::uint64_t>;

constexpr double kLeastGain = 1e-15;  // of an exchange: less is rounding

/// Tries what one exchange leads to: some samples of model i given back, one of each other model in turn
/// bought first (or greed would buy the same back), the rest spent greedily. Survival is convex in samples,
/// so that no money gains more than the best rate at which it starts: what cannot win is not tried.
void try_giving_back(const SurvivalProblem& problem, Samples fewer, std::size_t i, CountPlan& best) {
  GreedyFill reduced(problem, std::move(fewer));
  const double money = reduced.left() + 1e-12 * problem.budget;
  std::vector<double> rate(problem.models(), 0);
  for (std::size_t j = 0; j < rate.size(); ++j)
    if (problem.affordable(j, money) > 0) rate[j] = reduced.rate(j, 1);
  const double most = *std::ranges::max_element(rate);
  for (std::size_t j = 0; j < rate.size(); ++j) {
    const double price = problem.cost[static_cast<Eigen::Index>(j)];
    const double reachable = 1 - reduced.failing() + rate[j] * price + most * (money - price);
    if (j == i || rate[j] == 0 || reachable <= best.value + kLeastGain) continue;
    GreedyFill next = reduced;
    next.buy(j, 1);
    next.fill();
    CountPlan plan = problem.plan(next.samples());
    if (plan.value > best.value + kLeastGain) best = std::move(plan);
  }
}

/// The best plan one exchange away: 1, 2, 4, 8 or 16 samples of one model given back.
CountPlan best_exchange(const SurvivalProblem& problem, const CountPlan& plan) {
  constexpr std::uint64_t kMostBack = 16;
  CountPlan best = plan;
  for (std::size_t i = 0; i < plan.samples.size(); ++i)
    for (std::uint64_t back = 1; back <= std::min(kMostBack, plan.samples[i]); back *= 2) {
      Samples fewer = plan.samples;
      fewer[i] -= back;
      try_giving_back(problem, std::move(fewer), i, best);
    }
  return best;
}

CountPlan improved(const SurvivalProblem& problem, CountPlan plan) {
  constexpr int kMostExchanges = 50;
  for (int i = 0; i < kMostExchanges; ++i) {
    CountPlan next = best_exchange(problem, plan);
    if (!(next.value > plan.value)) break;
    plan = std::move(next);
  }
  return plan;
}

}  // namespace

std::uint64_t SurvivalProblem::affordable(std::size_t model, double left) const {
  const double n = (left + 1e-12 * budget) / cost[static_cast<Eigen::Index>(model)];
  return n < 1 ? 0 : static_cast<std::uint64_t>(std::min(n, 1e18));
}

double SurvivalProblem::spent(const Samples& samples) const {
  double total = 0;
  for (std::size_t i = 0; i < samples.size(); ++i)
    total += static_cast<double>(samples[i]) * cost[static_cast<Eigen::Index>(i)];
  return total;
}

double SurvivalProblem::value(const Samples& samples) const {
  Eigen::ArrayXd failing = Eigen::ArrayXd::Ones(weight.size());
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (samples[i] > 0) failing *= survival(i, samples[i]);
  return (weight * (1 - failing)).sum();
}

CountPlan SurvivalProblem::plan(Samples samples) const {
  CountPlan out{.samples = std::move(samples), .value = 0, .bound = 1, .spent = 0};
  out.value = value(out.samples);
  out.spent = spent(out.samples);
  return out;
}

std::vector<Samples> pure_counts(const SurvivalProblem& problem) {
  std::vector<Samples> all;
  for (std::size_t i = 0; i < problem.models(); ++i) {
    all.emplace_back(problem.models(), 0);
    all.back()[i] = problem.affordable(i, problem.budget);
  }
  return all;
}

CountPlan best_pure_counts(const SurvivalProblem& problem) {
  CountPlan best = problem.plan(Samples(problem.models(), 0));
  for (Samples& samples : pure_counts(problem)) {
    CountPlan next = problem.plan(std::move(samples));
    if (next.value > best.value) best = std::move(next);
  }
  best.bound = best.value;
  return best;
}

Samples filled(const SurvivalProblem& problem, Samples samples) {
  GreedyFill plan(problem, std::move(samples));
  plan.fill();
  return plan.samples();
}

CountPlan best_counts(const SurvivalProblem& problem, const std::vector<Samples>& starts) {
  constexpr std::size_t kImproved = 2;
  std::vector<Samples> all = pure_counts(problem);
  all.emplace_back(problem.models(), 0);
  all.insert(all.end(), starts.begin(), starts.end());
  std::vector<CountPlan> plans;
  for (Samples& start : all) plans.push_back(problem.plan(filled(problem, std::move(start))));
  std::ranges::stable_sort(plans, std::ranges::greater{}, &CountPlan::value);
  const auto same = std::ranges::unique(plans, {}, &CountPlan::samples);
  plans.erase(same.begin(), same.end());
  CountPlan best = plans[0];
  for (std::size_t i = 0; i < std::min(kImproved, plans.size()); ++i) {
    CountPlan next = improved(problem, std::move(plans[i]));
    if (next.value > best.value) best = std::move(next);
  }
  return best;
}

}  // namespace ttc
