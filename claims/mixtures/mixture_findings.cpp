#include "claims/mixtures/mixture_findings.h"

#include <algorithm>

#include "analysis/planning/mixture_plans.h"

namespace ttc {

namespace {

Eigen::VectorXd shares(double first, double second, double third) {
  return Eigen::Vector3d(first, second, third);
}

/// The paper's figures at one budget, by its own means: a grid.
void search_grid(const LevelRows& rows, const Eigen::VectorXd& cost, BudgetFindings& found) {
  const auto success = [&](int a, int b, int c) {
    return mean_success(rows.problems, samples_of(shares(a, b, c) / kGridSteps, cost, found.budget));
  };
  constexpr int n = kGridSteps;
  found.pure = {success(n, 0, 0), success(0, n, 0), success(0, 0, n)};
  for (int a = 1; a < n; ++a) {
    const std::array<double, 3> pair{success(a, n - a, 0), success(a, 0, n - a), success(0, a, n - a)};
    for (std::size_t i = 0; i < pair.size(); ++i) found.pair[i] = std::max(found.pair[i], pair[i]);
    for (int b = 1; a + b < n; ++b) found.three = std::max(found.three, success(a, b, n - a - b));
  }
}

BudgetFindings find_at(const LevelRows& rows, const Eigen::VectorXd& cost, const Eigen::VectorXd& told,
                       double budget) {
  BudgetFindings found{.budget = budget, .optimum = best_shares(rows.problems, told, budget).lambda};
  search_grid(rows, cost, found);
  found.mixed = mean_success(rows.problems, samples_of(paper_mixture(), cost, budget));
  found.optimal = mean_success(rows.problems, samples_of(found.optimum, cost, budget));
  found.gap = mixture_gap(rows.problems, cost, budget, found.optimum);
  return found;
}

}  // namespace

Eigen::VectorXd paper_mixture() { return shares(0.2, 0.2, 0.6); }

double BudgetFindings::best_pure() const { return std::ranges::max(pure); }

double BudgetFindings::best_pair() const { return std::ranges::max(pair); }

const BudgetFindings& MixtureFindings::before(double span) const {
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
