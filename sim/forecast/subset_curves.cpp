#include "sim/forecast/subset_curves.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/forecast/subset_means.h"

namespace ttc {

namespace {

/// Larger tables of samples would take longer by the formula than by drawing.
constexpr std::uint32_t kMostRanked = 128;

ScoredProblem scored(const ProblemAnswers& problem) {
  return {problem.judged, problem.counts.size(), problem.correct_classes};
}

std::uint32_t best_for(std::uint32_t m, std::uint32_t k) { return m > 0 ? m : (k + 1) / 2; }

/// The points of one curve: those whose k is too large have their reason, the others are filled problem by
/// problem.
class SubsetCurve {
 public:
  SubsetCurve(const RunAnswers& run, const CurveOptions& options, Metric metric, const MetricSetting& setting)
      : run_(run) {
    for (const auto k : ladder_of(run, options)) {
      CurvePoint point = point_at(run, metric, k);
      point.setting = setting;
      if (point.reason.empty() && !run.has_scores()) point.reason = "no sample of this run has a score";
      if (point.reason.empty()) ladder_.push_back(k);
      points_.push_back(std::move(point));
    }
  }

  std::span<const std::uint32_t> ladder() const { return ladder_; }

  /// One problem's means, one entry each of ladder().
  void add(std::span<const SubsetMean> means) {
    for (std::size_t i = 0; i < means.size(); ++i) {
      CurvePoint& point = points_[i];  // ladders ascend: those without a value come last
      point.values.push_back(means[i].value);
      point.subsets = std::max(point.subsets, means[i].subsets);
      point.se_subsets += means[i].se * means[i].se;  // the square, until it is finished
    }
  }

  std::vector<CurvePoint> finish(double level) && {
    const auto groups = run_.groups();
    for (CurvePoint& point : points_) {
      if (!point.reason.empty()) continue;
      point.estimate = estimate_over_groups(point.values, groups, level);
      point.se_subsets = std::sqrt(point.se_subsets) / static_cast<double>(point.values.size());
    }
    return std::move(points_);
  }

 private:
  const RunAnswers& run_;
  std::vector<std::uint32_t> ladder_;
  std::vector<CurvePoint> points_;
};

/// The same order of a problem's samples is drawn in every run that has them in the same places: paired
/// differences are of the same draws.
std::vector<CurvePoint> weighted_curve(const RunAnswers& run, const CurveOptions& options, VoteWeight weight,
                                       const SubsetOptions& how) {
  const double temperature = weight == VoteWeight::exponential ? how.temperature : 0;
  SubsetCurve curve(run, options, Metric::weighted_k, {.weight = weight, .temperature = temperature});
  if (!curve.ladder().empty())
    for (std::size_t q = 0; q < run.problems.size(); ++q) {
      const ProblemAnswers& problem = run.problems[q];
      curve.add(subset_means(problem.samples, curve.ladder(),
                             weighted_subset_vote(scored(problem), weight, temperature), how.subsets, q));
    }
  return std::move(curve).finish(options.level);
}

/// m follows from k, so every k has a vote of its own.
SubsetMean best_m_mean(const ProblemAnswers& problem, std::uint32_t m, std::uint32_t k, std::uint64_t subsets,
                       std::size_t q) {
  if (problem.samples <= kMostRanked) {
    const double exact = best_m_maj_at_k(scored(problem), m, k);
    if (!std::isnan(exact)) return {exact, 0, 0};
  }
  // Drawn, never looked at all: samples of one score are told apart by their order, which has to be random.
  return drawn_subset_means(problem.samples, std::span{&k, 1}, best_m_subset_vote(scored(problem), m),
                            subsets, q)[0];
}

std::vector<CurvePoint> best_m_curve(const RunAnswers& run, const CurveOptions& options,
                                     const SubsetOptions& how) {
  SubsetCurve curve(run, options, Metric::best_m_maj_k, {.best = how.best});
  for (std::size_t q = 0; q < run.problems.size() && !curve.ladder().empty(); ++q) {
    std::vector<SubsetMean> means;
    for (const auto k : curve.ladder())
      means.push_back(best_m_mean(run.problems[q], best_for(how.best, k), k, how.subsets, q));
    curve.add(means);
  }
  return std::move(curve).finish(options.level);
}

std::vector<CurvePoint> mob_curve(const RunAnswers& run, const CurveOptions& options,
                                  const SubsetOptions& how) {
  SubsetCurve curve(run, options, Metric::mob_k, {.best = how.best});
  for (std::size_t q = 0; q < run.problems.size() && !curve.ladder().empty(); ++q)
    curve.add(subset_means(run.problems[q].samples, curve.ladder(),
                           majority_of_bests_vote(scored(run.problems[q]), how.best), how.subsets, q));
  return std::move(curve).finish(options.level);
}

}  // namespace

std::vector<CurvePoint> subset_curves(const RunAnswers& run, const CurveOptions& options,
                                      const SubsetOptions& how) {
  std::vector<CurvePoint> points;
  const auto add = [&](std::vector<CurvePoint> curve) {
    std::ranges::move(curve, std::back_inserter(points));
  };
  if (run.has_scores() || options.more.contains(Metric::weighted_k))
    for (const auto weight : how.weights) add(weighted_curve(run, options, weight, how));
  if (options.more.contains(Metric::best_m_maj_k)) add(best_m_curve(run, options, how));
  if (options.more.contains(Metric::mob_k)) add(mob_curve(run, options, how));
  return points;
}

}  // namespace ttc
