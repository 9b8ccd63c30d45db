#include "sim/estimates/saturation.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/paired.h"
#include "analysis/statistics/settling.h"

namespace ttc {

namespace {

/// Accuracy less limit over problems, at each rung.
std::vector<PairedDifference> distances(const CurveMeans& curve, std::span<const double> limits) {
  std::vector<PairedDifference> all;
  for (const std::vector<double>& means : curve.means) all.push_back(paired_difference(means, limits));
  return all;
}

double nearest(const PairedDifference& d) { return std::max({0.0, d.ci.low, -d.ci.high}); }
double farthest(const PairedDifference& d) { return std::max(-d.ci.low, d.ci.high); }

Saturation saturation(const CurveMeans& curve, std::span<const double> limits) {
  const std::vector<PairedDifference> d = distances(curve, limits);
  std::vector<double> mean;
  std::vector<double> near;
  std::vector<double> far;
  for (const PairedDifference& x : d) {
    mean.push_back(x.difference);
    near.push_back(nearest(x));
    far.push_back(farthest(x));
  }
  const std::vector<double> budget(curve.job->ladder.begin(), curve.job->ladder.end());
  Saturation s{.curve = &curve, .distance = d.back().difference, .distance_se = d.back().se, .points = {}};
  for (const double within : kSaturationDistances)
    s.points.push_back(
        {.within = within,
         .budget = settled_from(budget, mean, within),
         .budget_ci = {settled_from(budget, near, within), settled_from(budget, far, within)}});
  const auto half = std::ranges::find(budget, budget.back() / 2);
  if (half == budget.end()) return s;
  s.doubled = true;
  s.doubling =
      paired_difference(curve.means.back(), curve.means[static_cast<std::size_t>(half - budget.begin())]);
  return s;
}

}  // namespace

std::vector<Saturation> saturations(const Plan& plan, const RunResult& result,
                                    const std::vector<CurveMeans>& curves) {
  std::vector<Saturation> all;
  for (const CurveMeans& c : curves) {
    const std::span limits(result.limits.data() + c.curve->index * plan.problems(), plan.problems());
    const bool known = std::ranges::none_of(limits, [](double x) { return std::isnan(x); });
    if (known && c.rungs() > 1 && limits.size() > 1) all.push_back(saturation(c, limits));
  }
  return all;
}

}  // namespace ttc
