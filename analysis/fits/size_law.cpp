#include "analysis/fits/size_law.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "analysis/statistics/spending.h"
#include "models/contract.h"

namespace ttc {

namespace {

struct SizePoint {
  double log_n, log_c;
};

SizeLine least_squares(const std::vector<SizePoint>& points) {
  const auto count = static_cast<double>(points.size());
  double n = 0;
  double c = 0;
  for (const SizePoint& p : points) {
    n += p.log_n / count;
    c += p.log_c / count;
  }
  double nn = 0;
  double nc = 0;
  for (const SizePoint& p : points) {
    nn += (p.log_n - n) * (p.log_n - n);
    nc += (p.log_n - n) * (p.log_c - c);
  }
  if (nn < 1e-12) return {};
  return {nc / nn, c - nc / nn * n};
}

/// Smaller sizes first: they win ties.
std::vector<std::size_t> by_size(std::span<const SizeCurve> curves) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < curves.size(); ++i) order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return curves[i].parameters; });
  return order;
}

std::vector<std::size_t> best_sizes(std::span<const SizeCurve> curves, std::span<const double> budgets) {
  std::vector<std::size_t> best(budgets.size(), curves.size());
  std::vector<double> accuracy(budgets.size(), -1);
  for (const std::size_t i : by_size(curves)) {
    const auto offers = best_spendings(curves[i].flops, curves[i].accuracy, budgets);
    for (std::size_t k = 0; k < budgets.size(); ++k)
      if (const auto& offer = offers[k]; offer && offer->accuracy > accuracy[k]) {
        best[k] = i;
        accuracy[k] = offer->accuracy;
      }
  }
  TTC_EXPECTS(std::ranges::find(best, curves.size()) == best.end());
  return best;
}

/// Each pair of sizes at the middle between them and of the budgets at which one overtakes the other: noise
/// can have them overtake each other several times.
std::vector<SizePoint> middles(const std::map<std::pair<double, double>, std::vector<double>>& crossings) {
  std::vector<SizePoint> points;
  for (const auto& [sizes, at] : crossings)
    points.push_back({(sizes.first + sizes.second) / 2,
                      std::accumulate(at.begin(), at.end(), 0.0) / static_cast<double>(at.size())});
  return points;
}

std::string why_none(const SizeLawFit& fit) {
  if (fit.best.empty()) return "no budget lies on the ladders of two sizes";
  if (fit.sizes == 1) return "one size is best at every budget";
  if (fit.sizes == 2) return "only two sizes are best somewhere, and any line goes through two";
  return "";
}

}  // namespace

std::vector<double> size_budgets(std::span<const SizeCurve> curves) {
  if (curves.size() < 2) return {};
  std::vector<double> first;
  double end = std::numeric_limits<double>::infinity();
  for (const SizeCurve& c : curves) {
    const auto bought = std::ranges::find_if(c.flops, [](double flops) { return flops > 0; });
    if (bought == c.flops.end()) return {};
    first.push_back(*bought);
    end = std::min(end, c.flops.back());
  }
  std::ranges::sort(first);
  std::vector<double> budgets;
  for (double step = std::ceil(8 * std::log2(first[1])); std::exp2(step / 8) <= end; ++step)
    budgets.push_back(std::exp2(step / 8));
  return budgets;
}

SizeLawFit fit_size_law(std::span<const SizeCurve> curves, std::span<const double> budgets) {
  SizeLawFit fit;
  fit.best = best_sizes(curves, budgets);
  const auto log_size = [&](std::size_t k) { return std::log10(curves[fit.best[k]].parameters); };
  std::set<double> sizes;
  std::vector<SizePoint> all;
  std::map<std::pair<double, double>, std::vector<double>>
      crossings;  // a pair of sizes: at which log budgets
  for (std::size_t k = 0; k < budgets.size(); ++k) {
    all.push_back({log_size(k), std::log10(budgets[k])});
    sizes.insert(log_size(k));
    if (k == 0 || log_size(k) == log_size(k - 1)) continue;
    crossings[std::minmax({log_size(k - 1), log_size(k)})].push_back(std::log10(budgets[k - 1] * budgets[k]) /
                                                                     2);
    fit.reversals += log_size(k) < log_size(k - 1);
  }
  fit.sizes = sizes.size();
  fit.crossings = crossings.size();
  fit.reason = why_none(fit);
  if (!fit.reason.empty()) return fit;
  fit.over_budgets = least_squares(all);
  if (crossings.size() > 2) fit.through_crossings = least_squares(middles(crossings));
  return fit;
}

}  // namespace ttc
