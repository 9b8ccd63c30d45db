#include "sim/estimates/frontier.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "analysis/statistics/best_of_several.h"
#include "analysis/statistics/spending.h"
#include "models/contract.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

bool known_throughout(const CurveMeans& c, Spent spent) {
  return std::ranges::none_of(c.costs, [&](const Cost& cost) { return std::isnan(cost.*spent); }) &&
         c.costs.back().*spent > 0;
}

/// The least that buys anything.
double first_spent(const CurveMeans& c, Spent spent) {
  return (*std::ranges::find_if(c.costs, [&](const Cost& cost) { return cost.*spent > 0; })).*spent;
}

/// The powers of two from `low` to `high`; of money 1, 2 and 5 times powers of ten.
std::vector<double> round_numbers(double low, double high, bool decimal) {
  std::vector<double> all;
  if (!decimal) {
    double b = std::exp2(std::ceil(std::log2(low)));
    while (b <= high) all.push_back(std::exchange(b, 2 * b));
    return all;
  }
  const auto last = static_cast<int>(std::floor(std::log10(high)));
  for (auto ten = static_cast<int>(std::floor(std::log10(low))); ten <= last; ++ten)
    for (const double digit : {1, 2, 5})
      if (const double b = digit * std::pow(10, ten); b >= low && b <= high) all.push_back(b);
  return all;
}

using Offers = std::vector<std::optional<Spending>>;  // a budget

std::vector<Offers> offers(const std::vector<const CurveMeans*>& curves, const std::vector<double>& budgets,
                           Spent spent) {
  std::vector<Offers> all;
  for (const CurveMeans* c : curves) all.push_back(best_spendings(c->spent(spent), c->accuracies(), budgets));
  return all;
}

/// Of the contenders that have an offer for the budget, best first.
std::vector<std::size_t> ranking(const std::vector<Offers>& all, std::size_t budget) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i][budget]) order.push_back(i);
  std::ranges::stable_sort(order, [&](std::size_t i, std::size_t j) {
    const Spending& a = *all[i][budget];
    const Spending& b = *all[j][budget];
    return a.accuracy != b.accuracy ? a.accuracy > b.accuracy : a.cost < b.cost;
  });
  return order;
}

Decision decision(const std::vector<const CurveMeans*>& curves, const std::vector<Offers>& all,
                  std::size_t budget, double amount) {
  Decision d{.point = curves.front()->job->point, .budget = amount, .standings = {}};
  const std::vector<std::size_t> order = ranking(all, budget);
  std::vector<double> best;
  for (const std::size_t i : order) {
    const std::optional<Spending>& offer = all[i][budget];
    TTC_EXPECTS(offer.has_value());
    const std::vector<double> means = curves[i]->means_between(offer->rung, offer->ahead);
    if (best.empty()) best = means;
    const PairedDifference behind = paired_difference(best, means);
    const bool apart = order.size() > 1 && told_apart(best, means, order.size());
    d.standings.push_back({curves[i], offer->cost, estimate_over_problems(means), behind, apart});
  }
  return d;
}

std::vector<std::size_t> points_of(const std::vector<CurveMeans>& curves) {
  std::vector<std::size_t> points;
  for (const CurveMeans& c : curves)
    if (points.empty() || points.back() != c.job->point) points.push_back(c.job->point);
  return points;
}

/// All rungs that buy something, by what they spend, then by accuracy from above, then as the scenario has
/// them.
std::vector<Vertex> rungs_by_cost(const std::vector<const CurveMeans*>& curves, Spent spent) {
  std::vector<Vertex> rungs;
  for (const CurveMeans* c : curves)
    for (std::size_t rung = 0; rung < c->rungs(); ++rung)
      if (c->costs[rung].*spent > 0) rungs.push_back({c, rung});
  std::ranges::stable_sort(rungs, {}, [&](const Vertex& v) {
    return std::pair(v.curve->costs[v.rung].*spent, -v.curve->accuracy(v.rung));
  });
  return rungs;
}

void add_front(const std::vector<const CurveMeans*>& curves, Spent spent, std::vector<Vertex>& front) {
  const std::vector<Vertex> rungs = rungs_by_cost(curves, spent);
  std::vector<double> costs;
  for (const Vertex& v : rungs) costs.push_back(v.curve->costs[v.rung].*spent);
  const std::vector<Offers> all = offers(curves, costs, spent);
  double before = -1;  // the best for no more, among what was looked at
  for (std::size_t i = 0; i < rungs.size(); ++i) {
    const double own = rungs[i].curve->accuracy(rungs[i].rung);
    const bool beaten =
        std::ranges::any_of(all, [&](const Offers& offer) { return offer[i] && offer[i]->accuracy > own; });
    if (!beaten && own > before) front.push_back(rungs[i]);
    before = std::max(before, own);
  }
}

}  // namespace

Currency currency_of(const Plan& plan, const std::vector<CurveMeans>& curves) {
  const Comparing& compare = plan.study.points.front().compare;
  if (compare.equal == Equal::tokens) return {"tokens", &Cost::tokens};
  if (compare.equal == Equal::money) return {"money", &Cost::money};
  const auto knowing = [&](Spent spent) {
    return std::ranges::count_if(curves, [&](const CurveMeans& c) { return known_throughout(c, spent); });
  };
  if (compare.equal != Equal::flops && knowing(&Cost::flops) == 0 && knowing(&Cost::money) > 1)
    return {"money", &Cost::money};
  return {};
}

std::vector<const CurveMeans*> contenders(const std::vector<CurveMeans>& curves, std::size_t point,
                                          Spent spent) {
  std::vector<const CurveMeans*> all;
  for (const CurveMeans& c : curves)
    if (c.job->point == point && known_throughout(c, spent)) all.push_back(&c);
  const auto oracle = [](const CurveMeans* c) { return c->oracle; };
  if (!std::ranges::all_of(all, oracle)) std::erase_if(all, oracle);
  return all;
}

std::vector<double> decision_budgets(const std::vector<const CurveMeans*>& curves, Spent spent) {
  if (curves.size() < 2) return {};
  std::vector<double> first;
  std::vector<double> last;
  for (const CurveMeans* c : curves) {
    first.push_back(first_spent(*c, spent));
    last.push_back(c->costs.back().*spent);
  }
  std::ranges::sort(first);
  std::ranges::sort(last, std::greater{});
  if (first[1] > last[1] * (1 + 1e-12)) return {};
  std::vector<double> budgets = round_numbers(first[1], last[1], spent == &Cost::money);
  return budgets.empty() ? std::vector{last[1]} : budgets;
}

std::vector<Decision> decisions(const std::vector<CurveMeans>& curves, Spent spent) {
  std::vector<Decision> all;
  for (const std::size_t point : points_of(curves)) {
    const std::vector<const CurveMeans*> rivals = contenders(curves, point, spent);
    const std::vector<double> budgets = decision_budgets(rivals, spent);
    const std::vector<Offers> offered = offers(rivals, budgets, spent);
    for (std::size_t b = 0; b < budgets.size(); ++b) all.push_back(decision(rivals, offered, b, budgets[b]));
  }
  return all;
}

std::vector<Vertex> pareto_front(const std::vector<CurveMeans>& curves, Spent spent) {
  std::vector<Vertex> front;
  for (const std::size_t point : points_of(curves))
    if (const auto rivals = contenders(curves, point, spent); rivals.size() > 1)
      add_front(rivals, spent, front);
  return front;
}

}  // namespace ttc
