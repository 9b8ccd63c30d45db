#include "claims/mixtures/mixture_findings.h"

#include <algorithm>

#include "analysis/planning/mixture_plans.h"
#include "models/contract.h"

namespace ttc {

namespace {

/// The paper's figures at one budget, by its own means: a grid, and a mixture of 20, 20 and 60 % of it.
void search_grid(const LevelRows& rows, const Eigen::VectorXd& cost, BudgetFindings& found) {
  const auto success = [&](double a, double b, double c) {
    const Eigen::VectorXd shares = Eigen::Vector3d(a, b, c) / kGridSteps;
    return mean_success(rows.problems, samples_of(shares, cost, found.budget));
  };
  constexpr int n = kGridSteps;
  found.pure = {success(n, 0, 0), success(0, n, 0), success(0, 0, n)};
  for (int a = 1; a < n; ++a) {
    const std::array<double, 3> pair{success(a, n - a, 0), success(a, 0, n - a), success(0, a, n - a)};
    for (std::size_t i = 0; i < pair.size(); ++i) found.pair[i] = std::max(found.pair[i], pair[i]);
    for (int b = 1; a + b < n; ++b) found.three = std::max(found.three, success(a, b, n - a - b));
  }
  found.one = std::ranges::max(found.pure);
  found.two = std::ranges::max(found.pair);
}

BudgetFindings find_at(const LevelRows& rows, const Eigen::VectorXd& cost, const Eigen::VectorXd& told,
                       double budget) {
  BudgetFindings found{.budget = budget};
  search_grid(rows, cost, found);
  const Eigen::VectorXd best = best_shares(rows.problems, told, budget).lambda;
  found.optimum.assign(best.begin(), best.end());
  found.mixed = mean_success(rows.problems, samples_of(Eigen::Vector3d(0.2, 0.2, 0.6), cost, budget));
  found.optimal = mean_success(rows.problems, samples_of(best, cost, budget));
  found.gap = mixture_gap(rows.problems, cost, budget, best);
  return found;
}

}  // namespace

const BudgetFindings& MixtureFindings::before(double span) const {
  TTC_ASSUMES(span >= 1 && !budgets.empty(), span);  // so that the full budget is one of them
  return *std::ranges::find_if(
      budgets, [&](const BudgetFindings& b) { return b.budget * span >= full().budget * (1 - 1e-12); });
}

MixtureFindings find_mixtures(const LevelRows& rows, const Eigen::VectorXd& cost, const Eigen::VectorXd& told,
                              double budget) {
  MixtureFindings found;
  for (double b = budget; found.budgets.empty() || b >= cost.maxCoeff(); b /= 2)
    found.budgets.push_back(find_at(rows, cost, told, b));
  std::ranges::reverse(found.budgets);
  found.level = level_table(rows, cost, told, budget);
  found.accuracy = level_accuracy(rows, cost, budget);
  for (std::size_t m = 0; m < 3; ++m)
    found.excess[m] = pure_optimality_excess(rows.problems, told, budget, static_cast<Eigen::Index>(m));
  return found;
}

}  // namespace ttc
