#include "sim/pairs.h"

#include <algorithm>
#include <cmath>

namespace ttc {

namespace {

void pairs_at_budgets(const CurveMeans& a, const CurveMeans& b, std::vector<Pair>& out) {
  const auto& ladder = b.job->ladder;
  for (std::size_t i = 0; i < a.rungs(); ++i) {
    const std::uint64_t n = a.job->ladder[i];
    const auto found = std::find(ladder.begin(), ladder.end(), n);
    if (found == ladder.end()) continue;
    const auto j = static_cast<std::size_t>(found - ladder.begin());
    out.push_back(
        {a.job->point, "budget", static_cast<double>(n), &a, &b, paired_difference(a.means[i], b.means[j])});
  }
}

bool cost_differs(const CurveMeans& a, const CurveMeans& b) {
  const double per_a = a.costs.front().flops / a.costs.front().solutions;
  const double per_b = b.costs.front().flops / b.costs.front().solutions;
  return std::abs(per_a - per_b) > 1e-12 * per_a;  // false where unknown
}

/// Per-problem means at `flops`; empty outside the curve's rungs.
std::vector<double> means_at_flops(const CurveMeans& c, double flops) {
  for (std::size_t j = 0; j + 1 < c.rungs(); ++j) {
    const double low = c.costs[j].flops;
    const double high = c.costs[j + 1].flops;
    if (!(flops >= low && flops <= high)) continue;
    const double t = std::log(flops / low) / std::log(high / low);
    std::vector<double> means(c.means[j].size());
    for (std::size_t q = 0; q < means.size(); ++q) means[q] = (1 - t) * c.means[j][q] + t * c.means[j + 1][q];
    return means;
  }
  return {};
}

void pairs_at_flops(const CurveMeans& a, const CurveMeans& b, std::vector<Pair>& out) {
  if (!cost_differs(a, b)) return;
  for (std::size_t i = 0; i < a.rungs(); ++i) {
    const std::vector<double> other = means_at_flops(b, a.costs[i].flops);
    if (other.empty()) continue;
    out.push_back({a.job->point, "flops", a.costs[i].flops, &a, &b, paired_difference(a.means[i], other)});
  }
}

}  // namespace

std::vector<Pair> make_pairs(const std::vector<CurveMeans>& curves) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < curves.size(); ++i)
    for (std::size_t j = i + 1; j < curves.size() && curves[j].job->point == curves[i].job->point; ++j) {
      pairs_at_budgets(curves[i], curves[j], pairs);
      pairs_at_flops(curves[i], curves[j], pairs);
    }
  return pairs;
}

}  // namespace ttc
