#include "sim/estimates/pairs.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace ttc {

namespace {

std::string axis_of(std::string_view unit) { return unit == "candidates" ? "budget" : std::string(unit); }

void pairs_at_budgets(const CurveMeans& a, const CurveMeans& b, std::vector<Pair>& out) {
  if (a.unit != b.unit) return;
  const auto& ladder = b.job->ladder;
  for (std::size_t i = 0; i < a.rungs(); ++i) {
    const std::uint64_t n = a.job->ladder[i];
    const auto found = std::find(ladder.begin(), ladder.end(), n);
    if (found == ladder.end()) continue;
    const auto j = static_cast<std::size_t>(found - ladder.begin());
    out.push_back({a.job->point, axis_of(a.unit), static_cast<double>(n), &a, &b,
                   paired_difference(a.means[i], b.means[j])});
  }
}

/// What every rung of either curve costs in money, where the same budget costs them differently; none where
/// it is unknown.
std::set<double> compared_money(const CurveMeans& a, const CurveMeans& b) {
  std::set<double> money;
  const double x = a.costs.back().money / static_cast<double>(a.job->ladder.back());
  const double y = b.costs.back().money / static_cast<double>(b.job->ladder.back());
  if (a.job == b.job || !(std::abs(x - y) > 1e-12 * x)) return money;
  for (const CurveMeans* c : {&a, &b})
    for (const Cost& cost : c->costs)
      if (cost.money > 0) money.insert(cost.money);
  return money;
}

std::vector<double> money_of(const CurveMeans& c) {
  std::vector<double> all;
  for (const Cost& cost : c.costs) all.push_back(cost.money);
  return all;
}

void pairs_at_money(const CurveMeans& a, const CurveMeans& b, std::vector<Pair>& out) {
  for (const double money : compared_money(a, b)) {
    const std::vector<double> of_a = means_where(a, money_of(a), money);
    const std::vector<double> of_b = means_where(b, money_of(b), money);
    if (!of_a.empty() && !of_b.empty())
      out.push_back({a.job->point, "money", money, &a, &b, paired_difference(of_a, of_b)});
  }
}

/// The FLOPs of every rung of either curve, ascending; none where the same budget costs both the same, or is
/// unknown.
std::set<double> compared_flops(const CurveMeans& a, const CurveMeans& b) {
  const auto apart = [](double x, double y) { return std::abs(x - y) > 1e-12 * x; };  // false where unknown
  const bool differ = a.measured || b.measured
                          ? a.job != b.job || apart(a.costs.back().flops, b.costs.back().flops)
                          : apart(a.flops_of_one, b.flops_of_one);
  std::set<double> flops;
  if (!differ) return flops;
  for (const CurveMeans* c : {&a, &b})
    for (const Cost& cost : c->costs)
      if (cost.flops > 0) flops.insert(cost.flops);  // a small budget may not buy one sample
  return flops;
}

}  // namespace

std::vector<double> means_where(const CurveMeans& c, const std::vector<double>& spent, double at) {
  for (std::size_t j = 0; j < c.rungs(); ++j) {
    if (std::abs(spent[j] - at) <= 1e-12 * at) return c.means[j];
    if (j + 1 == c.rungs() || spent[j] == 0 || !(spent[j] < at && at < spent[j + 1])) continue;
    return c.means_between(j, std::log(at / spent[j]) / std::log(spent[j + 1] / spent[j]));
  }
  return {};
}

std::vector<double> means_at_flops(const CurveMeans& c, double flops) {
  return means_where(c, c.flops(), flops);
}

std::vector<Pair> pairs_at_flops(const CurveMeans& a, const CurveMeans& b) {
  std::vector<Pair> pairs;
  for (const double flops : compared_flops(a, b)) {
    const std::vector<double> of_a = means_at_flops(a, flops);
    const std::vector<double> of_b = means_at_flops(b, flops);
    if (of_a.empty() || of_b.empty()) continue;
    pairs.push_back({a.job->point, "flops", flops, &a, &b, paired_difference(of_a, of_b)});
  }
  return pairs;
}

std::vector<Pair> make_pairs(const std::vector<CurveMeans>& curves) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < curves.size(); ++i)
    for (std::size_t j = i + 1; j < curves.size() && curves[j].job->point == curves[i].job->point; ++j) {
      pairs_at_budgets(curves[i], curves[j], pairs);
      std::ranges::move(pairs_at_flops(curves[i], curves[j]), std::back_inserter(pairs));
      pairs_at_money(curves[i], curves[j], pairs);
    }
  return pairs;
}

}  // namespace ttc
