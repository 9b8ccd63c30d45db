#include "sim/estimates/compute_ratio.h"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/jackknife.h"

namespace ttc {

namespace {

/// Accuracy at each rung without one block of problems (kJackknifeBlocks: with all).
std::vector<double> accuracies(const CurveMeans& c, std::size_t left_out) {
  std::vector<double> all;
  for (const std::vector<double>& means : c.means) all.push_back(mean_without(left_out, means));
  return all;
}

/// log FLOPs at which a curve first reaches `accuracy`, interpolated; NaN where it does not, or already has.
double log_flops_to_reach(const std::vector<double>& accuracy, const std::vector<Cost>& costs,
                          double wanted) {
  for (std::size_t i = 0; i + 1 < accuracy.size(); ++i)
    if (accuracy[i] <= wanted && wanted < accuracy[i + 1]) {
      const double t = (wanted - accuracy[i]) / (accuracy[i + 1] - accuracy[i]);
      return (1 - t) * std::log(costs[i].flops) + t * std::log(costs[i + 1].flops);
    }
  return std::nan("");
}

ComputeRatio ratio_without(std::size_t left_out, const CurveMeans& one, const CurveMeans& other,
                           double most) {
  const std::vector<double> of_one = accuracies(one, left_out);
  const std::vector<double> of_other = accuracies(other, left_out);
  ComputeRatio mean;
  for (std::size_t i = 1; i + 1 < of_other.size(); ++i) {
    const double reached = log_flops_to_reach(of_one, one.costs, of_other[i]);
    if (std::isnan(reached) || of_other[i] > most) continue;
    mean.log.value += reached - std::log(other.costs[i].flops);
    ++mean.rungs;
  }
  if (mean.rungs > 0) mean.log.value /= static_cast<double>(mean.rungs);
  return mean;
}

}  // namespace

ComputeRatio compute_ratio(const CurveMeans& one, const CurveMeans& other, double clear) {
  const double best = std::ranges::max(accuracies(one, kJackknifeBlocks));
  const auto without = [&](std::size_t block) { return ratio_without(block, one, other, best - clear); };
  ComputeRatio ratio = without(kJackknifeBlocks);
  ratio.log.se = jackknife_se([&](std::size_t block) { return without(block).log.value; });
  return ratio;
}

}  // namespace ttc
