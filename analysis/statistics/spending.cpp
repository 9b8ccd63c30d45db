#include "analysis/statistics/spending.h"

#include <cmath>

#include "models/contract.h"

namespace ttc {

namespace {

/// Sums in another order give other last digits of the same budget.
bool affordable(double cost, double budget) { return cost <= budget * (1 + 1e-12); }

void improve(std::optional<Spending>& best, const Spending& offer) {
  if (!best || offer.accuracy > best->accuracy) best = offer;
}

}  // namespace

std::vector<std::optional<Spending>> best_spendings(std::span<const double> cost,
                                                    std::span<const double> accuracy,
                                                    std::span<const double> budgets) {
  TTC_EXPECTS(cost.size() == accuracy.size(), cost.size(), accuracy.size());
  std::vector<std::optional<Spending>> all;
  std::optional<Spending> best_rung;
  std::size_t next = 0;
  for (const double budget : budgets) {
    for (; next < cost.size() && affordable(cost[next], budget); ++next)
      if (cost[next] > 0) improve(best_rung, {next, 0, cost[next], accuracy[next]});
    std::optional<Spending>& best = all.emplace_back(best_rung);
    if (next == 0 || next == cost.size() || !(cost[next - 1] > 0 && cost[next - 1] < budget)) continue;
    const std::size_t rung = next - 1;
    const double t = std::log(budget / cost[rung]) / std::log(cost[next] / cost[rung]);
    improve(best, {rung, t, budget, (1 - t) * accuracy[rung] + t * accuracy[next]});
  }
  return all;
}

}  // namespace ttc
