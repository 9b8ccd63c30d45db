#include "sim/estimates/saturation.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/settling.h"
#include "analysis/statistics/student.h"

namespace ttc {

namespace {

/// Accuracy less limit at each rung, over problems.
struct Distances {
  std::vector<double> mean, se;
};

Distances distances(const CurveMeans& curve, std::span<const double> limits) {
  Distances d;
  const auto count = static_cast<double>(limits.size());
  for (const std::vector<double>& means : curve.means) {
    double sum = 0;
    double squares = 0;
    for (std::size_t q = 0; q < limits.size(); ++q) {
      const double off = means[q] - limits[q];
      sum += off;
      squares += off * off;
    }
    const double mean = sum / count;
    d.mean.push_back(mean);
    d.se.push_back(standard_error((squares / count - mean * mean) / (count - 1)));
  }
  return d;
}

/// The curve's distances with each moved away from zero by `by` standard errors (towards it, if negative).
std::vector<double> moved(const Distances& d, double by) {
  std::vector<double> result;
  for (std::size_t i = 0; i < d.mean.size(); ++i)
    result.push_back(std::max(0.0, std::abs(d.mean[i]) + by * d.se[i]));
  return result;
}

Saturation saturation(const CurveMeans& curve, std::span<const double> limits) {
  const Distances d = distances(curve, limits);
  const std::vector<double> budget(curve.job->ladder.begin(), curve.job->ladder.end());
  const double t = student_quantile(static_cast<double>(limits.size()) - 1, 0.95);
  Saturation s{.curve = &curve, .distance = d.mean.back(), .distance_se = d.se.back(), .points = {}};
  for (const double within : kSaturationDistances)
    s.points.push_back({.within = within,
                        .budget = settled_from(budget, d.mean, within),
                        .budget_ci = {settled_from(budget, moved(d, -t), within),
                                      settled_from(budget, moved(d, t), within)}});
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
