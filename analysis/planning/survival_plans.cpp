#include "analysis/planning/survival_plans.h"

#include <algorithm>
#include <cmath>

namespace ttc {

namespace {

using Samples = std::vector<std::uint64_t>;

/// Survival of all models but one, for each of them.
std::vector<Eigen::ArrayXd> without_each(const SurvivalProblem& problem, const Samples& samples) {
  const std::size_t n = samples.size();
  std::vector<Eigen::ArrayXd> column(n);
  for (std::size_t i = 0; i < n; ++i) column[i] = problem.survival(i, samples[i]);
  std::vector<Eigen::ArrayXd> others(n, problem.weight);
  Eigen::ArrayXd before = problem.weight;
  for (std::size_t i = 0; i < n; ++i) {
    others[i] = before;
    before *= column[i];
  }
  Eigen::ArrayXd after = Eigen::ArrayXd::Ones(problem.weight.size());
  for (std::size_t i = n; i-- > 0;) {
    others[i] *= after;
    after *= column[i];
  }
  return others;
}

/// Enough at a time that a purchase takes some hundred strides, one where few fit.
std::uint64_t stride(std::uint64_t affordable) { return std::max<std::uint64_t>(1, affordable / 256); }

/// The model and number of samples that gain most for their price; none where nothing gains.
std::pair<std::size_t, std::uint64_t> best_purchase(const SurvivalProblem& problem, const Samples& samples,
                                                    double left) {
  const std::vector<Eigen::ArrayXd> others = without_each(problem, samples);
  std::pair<std::size_t, std::uint64_t> best{0, 0};
  double most = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::uint64_t fits = problem.affordable(i, left);
    if (fits == 0) continue;
    const std::uint64_t n = stride(fits);
    const double gain =
        (others[i] * (problem.survival(i, samples[i]) - problem.survival(i, samples[i] + n))).sum();
    const double rate = gain / (static_cast<double>(n) * problem.cost[static_cast<Eigen::Index>(i)]);
    if (rate > most) {
      most = rate;
      best = {i, n};
    }
  }
  return best;
}

/// The best plan one exchange away: 1, 2, 4, 8 or 16 samples of one model given back, the money spent anew.
CountPlan best_exchange(const SurvivalProblem& problem, const CountPlan& plan) {
  constexpr std::uint64_t kMostBack = 16;
  CountPlan best = plan;
  for (std::size_t i = 0; i < plan.samples.size(); ++i)
    for (std::uint64_t back = 1; back <= std::min(kMostBack, plan.samples[i]); back *= 2) {
      Samples changed = plan.samples;
      changed[i] -= back;
      // Money goes to some other model first, or greed would buy the same back.
      for (std::size_t j = 0; j < changed.size(); ++j) {
        Samples other = changed;
        if (j == i || problem.affordable(j, problem.budget - problem.spent(other)) == 0) continue;
        ++other[j];
        CountPlan next = problem.plan(filled(problem, std::move(other)));
        if (next.value > best.value + 1e-15) best = std::move(next);
      }
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

Samples filled(const SurvivalProblem& problem, Samples samples) {
  for (;;) {
    const auto [model, n] = best_purchase(problem, samples, problem.budget - problem.spent(samples));
    if (n == 0) return samples;
    samples[model] += n;
  }
}

CountPlan best_counts(const SurvivalProblem& problem, const std::vector<Samples>& starts) {
  std::vector<Samples> all = pure_counts(problem);
  all.emplace_back(problem.models(), 0);
  all.insert(all.end(), starts.begin(), starts.end());
  std::vector<CountPlan> plans;
  for (Samples& start : all) plans.push_back(problem.plan(filled(problem, std::move(start))));
  std::ranges::stable_sort(plans, std::ranges::greater{}, &CountPlan::value);
  const CountPlan first = improved(problem, plans[0]);
  if (plans.size() < 2) return first;
  CountPlan second = improved(problem, plans[1]);
  return second.value > first.value ? second : first;
}

}  // namespace ttc
