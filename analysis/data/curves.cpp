#include "analysis/data/curves.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/pass_at_k.h"

namespace ttc {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

std::vector<std::uint32_t> powers_of_two_and(std::uint32_t last) {
  std::vector<std::uint32_t> ladder;
  for (std::uint32_t k = 1; k < last; k *= 2) {
    ladder.push_back(k);
    if (k > last / 2) break;  // doubling again could overflow
  }
  ladder.push_back(last);
  return ladder;
}

double value_of(const ProblemAnswers& problem, Metric metric, std::uint32_t k, PassBy pass) {
  switch (metric) {
    case Metric::pass_at_k:
      return pass_at_k(problem.samples,
                       pass == PassBy::row ? problem.flagged_correct : problem.in_correct_classes(), k);
    case Metric::maj_at_k:
      return maj_at_k(problem.counts, problem.correct_classes, problem.abstentions, k);
    case Metric::maj_limit:
      break;  // no estimate from the samples alone
  }
  return kUndefined;
}

bool votes_take_minutes(const RunAnswers& run, std::uint32_t k) {
  constexpr double kMostSteps = 2e10;
  return std::ranges::any_of(run.problems, [&](const ProblemAnswers& p) {
    return maj_at_k_steps(p.counts, p.abstentions, k) > kMostSteps;
  });
}

/// Why a point cannot be had; empty if it can.
std::string obstacle(const RunAnswers& run, Metric metric, std::uint32_t k, PassBy pass) {
  if (k > run.fewest_samples())
    return "k = " + std::to_string(k) + " is more than the " + std::to_string(run.fewest_samples()) +
           " samples of a problem of this run";
  if (metric == Metric::maj_at_k && votes_take_minutes(run, k))
    return "a problem has too many different answers to vote on in subsets of k = " + std::to_string(k);
  if (metric == Metric::pass_at_k && pass == PassBy::answer_class && !run.answers_known)
    return "the table has counts, no answers";
  return "";
}

CurvePoint point_of(const RunAnswers& run, Metric metric, std::uint32_t k, const CurveOptions& options) {
  CurvePoint point{.metric = metric,
                   .k = k,
                   .values = {},
                   .estimate = {kUndefined, kUndefined, {kUndefined, kUndefined}},
                   .reason = obstacle(run, metric, k, options.pass)};
  if (!point.reason.empty()) return point;
  for (const auto& problem : run.problems) point.values.push_back(value_of(problem, metric, k, options.pass));
  point.estimate = estimate_over_problems(point.values, options.level);
  return point;
}

}  // namespace

std::string_view name_of(Metric metric) {
  switch (metric) {
    case Metric::pass_at_k:
      return "pass_at_k";
    case Metric::maj_at_k:
      return "maj_at_k";
    case Metric::maj_limit:
      return "maj_limit";
  }
  return "";
}

std::vector<CurvePoint> curves_of(const RunAnswers& run, const CurveOptions& options) {
  const auto ladder = options.k.empty() ? powers_of_two_and(run.fewest_samples()) : options.k;
  std::vector<CurvePoint> points;
  for (const auto k : ladder) points.push_back(point_of(run, Metric::pass_at_k, k, options));
  if (!run.answers_known) return points;
  for (const auto k : ladder) points.push_back(point_of(run, Metric::maj_at_k, k, options));
  return points;
}

std::vector<const CurvePoint*> defined_points(std::span<const CurvePoint> curves, Metric metric) {
  std::vector<const CurvePoint*> points;
  for (const auto& point : curves)
    if (point.metric == metric && point.reason.empty()) points.push_back(&point);
  return points;
}

const CurvePoint* find_point(std::span<const CurvePoint> curves, Metric metric,
                             std::optional<std::uint32_t> k) {
  const auto wanted = [&](const CurvePoint& p) { return p.metric == metric && p.k == k && p.reason.empty(); };
  const auto found = std::ranges::find_if(curves, wanted);
  return found == curves.end() ? nullptr : &*found;
}

double k_of_gain(std::span<const CurvePoint* const> curve, double share) {
  const double first = curve.front()->estimate.mean;
  const double gain = curve.back()->estimate.mean - first;
  if (!(gain > 0)) return kUndefined;
  const double wanted = first + share * gain;
  const auto reached = std::ranges::find_if(curve, [&](const auto* p) { return p->estimate.mean >= wanted; });
  const CurvePoint& after = **reached;
  const CurvePoint& before = **(reached - 1);  // the first point has no gain, so it is not the one
  if (!after.k || !before.k) return std::numeric_limits<double>::infinity();
  const double part = (wanted - before.estimate.mean) / (after.estimate.mean - before.estimate.mean);
  return *before.k * std::pow(static_cast<double>(*after.k) / *before.k, part);
}

}  // namespace ttc
