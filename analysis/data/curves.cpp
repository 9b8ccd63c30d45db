#include "analysis/data/curves.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>

#include "analysis/theory/best_of_k.h"
#include "analysis/theory/contenders.h"
#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/reliability.h"

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

std::uint32_t correct_in(const ProblemAnswers& problem, PassBy pass) {
  return pass == PassBy::row ? problem.flagged_correct : problem.in_correct_classes();
}

ScoreRanks ranks_of(const ProblemAnswers& problem, PassBy pass) {
  return {problem.judged, [&](const ScoredSample& s) {
            return pass == PassBy::row ? s.flagged : s.answer < problem.correct_classes;
          }};
}

double value_of(const ProblemAnswers& problem, const CurvePoint& point, std::uint32_t k, PassBy pass) {
  const std::uint32_t n = problem.samples;
  switch (point.metric) {
    case Metric::pass_at_k:
      return pass_at_k(n, correct_in(problem, pass), k);
    case Metric::maj_at_k:
      return maj_of_contenders(problem.counts, problem.correct_classes, problem.abstentions, k);
    case Metric::pass_hat_k:
      return pass_hat_k(n, correct_in(problem, pass), k);
    case Metric::g_pass_k:
      return g_pass_at_k(n, correct_in(problem, pass), k, point.setting.tau);
    case Metric::mg_pass_k:
      return mean_g_pass_at_k(n, correct_in(problem, pass), k);
    default:
      return kUndefined;  // no estimate from the samples alone, or none without drawing subsets
  }
}

bool votes_take_minutes(const RunAnswers& run, std::uint32_t k) {
  constexpr double kMostSteps = 2e10;
  return std::ranges::any_of(run.problems, [&](const ProblemAnswers& p) {
    return maj_at_k_steps(p.counts, p.abstentions, k) > kMostSteps;
  });
}

/// Why a point cannot be had; empty if it can.
std::string obstacle(const RunAnswers& run, const CurvePoint& point, std::uint32_t k, PassBy pass) {
  if (!point.reason.empty()) return point.reason;
  if (point.metric == Metric::maj_at_k && votes_take_minutes(run, k))
    return "a problem has too many different answers to vote on in subsets of k = " + std::to_string(k);
  if (point.metric != Metric::maj_at_k && pass == PassBy::answer_class && !run.answers_known)
    return "the table has counts, no answers";
  if (point.metric == Metric::best_of_k && !run.has_scores()) return "no sample of this run has a score";
  return "";
}

/// The posterior of the mean over these problems of the chance of a correct sample.
CurvePoint bayes_point(const RunAnswers& run, const CurveOptions& options) {
  CurvePoint point{.metric = Metric::bayes, .k = std::nullopt, .values = {}, .reason = {}};
  if (options.pass == PassBy::answer_class && !run.answers_known) {
    point.estimate = {kUndefined, kUndefined, {kUndefined, kUndefined}};
    point.reason = "the table has counts, no answers";
    return point;
  }
  const auto q = static_cast<double>(run.problems.size());
  double mean = 0;
  double variance = 0;
  for (const auto& problem : run.problems) {
    const RatePosterior rate =
        rate_posterior(problem.samples, correct_in(problem, options.pass), options.prior_a, options.prior_b);
    point.values.push_back(rate.mean);
    mean += rate.mean / q;
    variance += rate.sd * rate.sd / (q * q);
  }
  const double both = std::max(mean * (1 - mean) / variance - 1, 1e-6);  // a + b of the Beta law
  const auto at = [&](double p) { return boost::math::ibeta_inv(mean * both, (1 - mean) * both, p); };
  point.estimate = {mean, std::sqrt(variance), {at((1 - options.level) / 2), at((1 + options.level) / 2)}};
  return point;
}

/// One curve after another.
class CurveMaker {
 public:
  CurveMaker(const RunAnswers& run, const CurveOptions& options)
      : run_(run), options_(options), ladder_(ladder_of(run, options)), groups_(run.groups()) {}

  void add(Metric metric, const MetricSetting& setting = {}) {
    for (const auto k : ladder_) {
      CurvePoint point = point_at(run_, metric, k);
      point.setting = setting;
      point.reason = obstacle(run_, point, k, options_.pass);
      if (point.reason.empty()) estimate(point, k);
      points_.push_back(std::move(point));
    }
  }
  void add(CurvePoint point) { points_.push_back(std::move(point)); }

  std::vector<CurvePoint> points() && { return std::move(points_); }

 private:
  void estimate(CurvePoint& point, std::uint32_t k) {
    if (point.metric == Metric::best_of_k)
      add_best(point, k);
    else
      for (const auto& problem : run_.problems)
        point.values.push_back(value_of(problem, point, k, options_.pass));
    point.estimate = estimate_over_groups(point.values, groups_, options_.level);
  }

  /// Samples are ranked once for all k.
  void add_best(CurvePoint& point, std::uint32_t k) {
    if (ranks_.empty())
      for (const auto& problem : run_.problems) ranks_.push_back(ranks_of(problem, options_.pass));
    for (const auto& ranks : ranks_) point.values.push_back(ranks.best_of_k(k));
  }

  const RunAnswers& run_;
  const CurveOptions& options_;
  std::vector<ScoreRanks> ranks_;
  std::vector<std::uint32_t> ladder_;
  std::vector<std::size_t> groups_;
  std::vector<CurvePoint> points_;
};

}  // namespace

std::string_view name_of(Metric metric) {
  switch (metric) {
    case Metric::pass_at_k:
      return "pass_at_k";
    case Metric::maj_at_k:
      return "maj_at_k";
    case Metric::maj_limit:
      return "maj_limit";
    case Metric::best_of_k:
      return "best_of_k";
    case Metric::weighted_k:
      return "weighted_k";
    case Metric::best_m_maj_k:
      return "best_m_maj_k";
    case Metric::mob_k:
      return "mob_k";
    case Metric::pass_hat_k:
      return "pass_hat_k";
    case Metric::g_pass_k:
      return "g_pass_k";
    case Metric::mg_pass_k:
      return "mg_pass_k";
    case Metric::bayes:
      return "bayes";
  }
  return "";
}

bool needs_answers(Metric metric) {
  switch (metric) {
    case Metric::pass_at_k:
    case Metric::pass_hat_k:
    case Metric::g_pass_k:
    case Metric::mg_pass_k:
    case Metric::bayes:
      return false;
    default:
      return true;
  }
}

std::vector<std::uint32_t> ladder_of(const RunAnswers& run, const CurveOptions& options) {
  return options.k.empty() ? powers_of_two_and(run.fewest_samples()) : options.k;
}

CurvePoint point_at(const RunAnswers& run, Metric metric, std::uint32_t k) {
  CurvePoint point{.metric = metric,
                   .k = k,
                   .values = {},
                   .estimate = {kUndefined, kUndefined, {kUndefined, kUndefined}},
                   .reason = {}};
  if (k > run.fewest_samples())
    point.reason = "k = " + std::to_string(k) + " is more than the " + std::to_string(run.fewest_samples()) +
                   " samples of a problem of this run";
  return point;
}

std::vector<CurvePoint> curves_of(const RunAnswers& run, const CurveOptions& options) {
  CurveMaker maker(run, options);
  const auto asked = [&](Metric metric) { return options.more.contains(metric); };
  maker.add(Metric::pass_at_k);
  if (run.answers_known) maker.add(Metric::maj_at_k);
  if (run.has_scores() || asked(Metric::best_of_k)) maker.add(Metric::best_of_k);
  if (asked(Metric::pass_hat_k)) maker.add(Metric::pass_hat_k);
  if (asked(Metric::g_pass_k))
    for (const double tau : options.taus) maker.add(Metric::g_pass_k, {.tau = tau});
  if (asked(Metric::mg_pass_k)) maker.add(Metric::mg_pass_k);
  if (asked(Metric::bayes)) maker.add(bayes_point(run, options));
  return std::move(maker).points();
}

std::vector<const CurvePoint*> defined_points(std::span<const CurvePoint> curves, Metric metric,
                                              const MetricSetting& setting) {
  std::vector<const CurvePoint*> points;
  for (const auto& point : curves)
    if (point.metric == metric && point.setting == setting && point.reason.empty()) points.push_back(&point);
  return points;
}

const CurvePoint* find_point(std::span<const CurvePoint> curves, Metric metric,
                             std::optional<std::uint32_t> k, const MetricSetting& setting) {
  const auto wanted = [&](const CurvePoint& p) {
    return p.metric == metric && p.k == k && p.setting == setting && p.reason.empty();
  };
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
