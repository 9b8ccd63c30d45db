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
  if (a.job != b.job && (a.job->stops || b.job->stops)) return;  // a cap is not what is spent
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

/// What the rungs of either curve have spent, ascending; a small budget may not buy one sample.
std::set<double> spent_by_either(const CurveMeans& a, const CurveMeans& b, double Cost::*what) {
  std::set<double> all;
  for (const CurveMeans* c : {&a, &b})
    for (const Cost& cost : c->costs)
      if (cost.*what > 0) all.insert(cost.*what);
  return all;
}

bool apart(double x, double y) { return std::abs(x - y) > 1e-12 * x; }  // false where unknown

/// Whether the same budget costs the curves differently.
bool differ_in_flops(const CurveMeans& a, const CurveMeans& b) {
  return a.measured || b.measured ? a.job != b.job || apart(a.costs.back().flops, b.costs.back().flops)
                                  : apart(a.flops_of_one, b.flops_of_one);
}

bool differ_in_money(const CurveMeans& a, const CurveMeans& b) {
  const auto of_one = [](const CurveMeans& c) {
    return c.costs.back().money / static_cast<double>(c.job->ladder.back());
  };
  return a.job != b.job && apart(of_one(a), of_one(b));
}

/// Both curves where they have spent the same.
void pairs_at(const std::string& axis, double Cost::*what, const CurveMeans& a, const CurveMeans& b,
              std::vector<Pair>& out) {
  const std::vector<double> by_a = a.spent(what);
  const std::vector<double> by_b = b.spent(what);
  for (const double at : spent_by_either(a, b, what)) {
    const std::vector<double> of_a = means_where(a, by_a, at);
    const std::vector<double> of_b = means_where(b, by_b, at);
    if (!of_a.empty() && !of_b.empty())
      out.push_back({a.job->point, axis, at, &a, &b, paired_difference(of_a, of_b)});
  }
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
  return means_where(c, c.spent(&Cost::flops), flops);
}

std::vector<Pair> pairs_at_flops(const CurveMeans& a, const CurveMeans& b) {
  std::vector<Pair> pairs;
  if (differ_in_flops(a, b)) pairs_at("flops", &Cost::flops, a, b, pairs);
  return pairs;
}

std::vector<Pair> make_pairs(const std::vector<CurveMeans>& curves) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < curves.size(); ++i)
    for (std::size_t j = i + 1; j < curves.size() && curves[j].job->point == curves[i].job->point; ++j) {
      pairs_at_budgets(curves[i], curves[j], pairs);
      std::ranges::move(pairs_at_flops(curves[i], curves[j]), std::back_inserter(pairs));
      if (differ_in_money(curves[i], curves[j])) pairs_at("money", &Cost::money, curves[i], curves[j], pairs);
    }
  return pairs;
}

}  // namespace ttc
