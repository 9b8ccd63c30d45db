#include "sim/estimates/stopped_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/statistics/jackknife.h"
#include "sim/run/length_cells.h"
#include "sim/scenario/parameter_text.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

constexpr double kUnknownNumber = std::numeric_limits<double>::quiet_NaN();

/// The number of samples that a share of all trials of a job does not exceed, without a cap.
std::uint64_t length_quantile(const Plan& plan, const RunResult& result, const Job& job, double share) {
  const double all = static_cast<double>(plan.problems()) * static_cast<double>(plan.trials());
  const double wanted = share * all * (1 - 1e-12);  // a whole share is whole but for rounding
  std::uint64_t trials = 0;
  std::size_t cell = 0;
  for (const std::size_t last = length_cell(job.ladder.back()); cell < last; ++cell)
    if (trials += result.tallies.length(job.first.lengths + cell); static_cast<double>(trials) >= wanted)
      break;
  return smallest_length(cell);
}

/// Each problem's share of a count in its trials.
template <class Count>
std::vector<double> per_trial(const Plan& plan, Count count) {
  std::vector<double> all;
  for (std::size_t q = 0; q < plan.problems(); ++q)
    all.push_back(static_cast<double>(count(q)) / static_cast<double>(plan.trials()));
  return all;
}

Measured measured_mean(const std::vector<double>& values) {
  Moments moments;
  for (const double x : values) moments.add(x);
  return moments.measured();
}

bool same_but_for_stopping(const Plan& plan, const CurveMeans& stopped, const CurveMeans& fixed) {
  const Strategy& a = plan.strategy(*stopped.job);
  const Strategy& b = plan.strategy(*fixed.job);
  return !fixed.job->stops && fixed.job->point == stopped.job->point &&
         fixed.job->model == stopped.job->model && fixed.job->sources.size() == 1 &&
         label(a.generator, true) == label(b.generator, true) &&
         label(a.selectors[stopped.curve->selector], true) == label(b.selectors[fixed.curve->selector], true);
}

const CurveMeans* fixed_curve(const Plan& plan, const CurveMeans& stopped,
                              const std::vector<CurveMeans>& curves) {
  const auto found = std::ranges::find_if(
      curves, [&](const CurveMeans& c) { return same_but_for_stopping(plan, stopped, c); });
  return found == curves.end() ? nullptr : &*found;
}

/// Samples at which the curve without a block of problems first has an accuracy; NaN where no two rungs
/// enclose it.
double samples_to_reach(const CurveMeans& c, double wanted, std::size_t left_out) {
  double before = mean_without(left_out, c.means.front());
  for (std::size_t i = 0; i + 1 < c.rungs(); ++i) {
    const double after = mean_without(left_out, c.means[i + 1]);
    if (before <= wanted && wanted <= after) {
      const double t = after > before ? (wanted - before) / (after - before) : 0;
      const auto n = static_cast<double>(c.job->ladder[i]);
      return n * std::pow(static_cast<double>(c.job->ladder[i + 1]) / n, t);
    }
    before = after;
  }
  return kUnknownNumber;
}

void add_saving(const std::vector<double>& samples, StoppedPoint& point) {
  const std::vector<double>& means = point.curve->means[point.rung];
  const auto fixed_samples = [&](std::size_t block) {
    return samples_to_reach(*point.fixed, mean_without(block, means), block);
  };
  const auto saving = [&](std::size_t block) {
    return 1 - mean_without(block, samples) / fixed_samples(block);
  };
  point.fixed_samples = {fixed_samples(kJackknifeBlocks), jackknife_se(fixed_samples)};
  point.saving = {saving(kJackknifeBlocks), jackknife_se(saving)};
}

StoppedPoint point_of(const Plan& plan, const RunResult& result, const CurveMeans& c, std::size_t rung,
                      const CurveMeans* fixed) {
  const Job& job = *c.job;
  const std::uint64_t cap = job.ladder[rung];
  const auto quantile = [&](double share) {
    return std::min(cap, length_quantile(plan, result, job, share));
  };
  const std::vector<double> samples =
      per_trial(plan, [&](std::size_t q) { return result.tallies.samples(job.first.samples + rung, q); });
  const std::vector<double> capped =
      per_trial(plan, [&](std::size_t q) { return result.tallies.capped(job.first.capped + rung, q); });
  constexpr Measured kUnknownMeasure{kUnknownNumber, kUnknownNumber};
  StoppedPoint point{.curve = &c,
                     .rung = rung,
                     .samples = measured_mean(samples),
                     .tenth = quantile(0.1),
                     .median = quantile(0.5),
                     .nine_tenth = quantile(0.9),
                     .capped = measured_mean(capped),
                     .fixed = fixed,
                     .fixed_samples = kUnknownMeasure,
                     .saving = kUnknownMeasure};
  if (fixed) add_saving(samples, point);
  return point;
}

}  // namespace

StoppedPoint stopped_point(const Plan& plan, const RunResult& result, const CurveMeans& stopped,
                           std::size_t rung, const std::vector<CurveMeans>& curves) {
  return point_of(plan, result, stopped, rung, fixed_curve(plan, stopped, curves));
}

std::vector<StoppedPoint> stopped_points(const Plan& plan, const RunResult& result,
                                         const std::vector<CurveMeans>& curves) {
  std::vector<StoppedPoint> all;
  for (const CurveMeans& c : curves) {
    if (!c.job->stops || c.job->staged) continue;
    const CurveMeans* fixed = fixed_curve(plan, c, curves);
    for (std::size_t rung = 0; rung < c.rungs(); ++rung)
      all.push_back(point_of(plan, result, c, rung, fixed));
  }
  return all;
}

}  // namespace ttc
