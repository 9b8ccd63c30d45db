#include "sim/forecast/limit_forecast.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/statistics/quantile.h"
#include "models/random/distributions.h"
#include "sim/forecast/posterior_draws.h"

namespace ttc {

namespace {

constexpr std::uint64_t kDraws = 400;
constexpr std::uint64_t kSeed = 1;

std::string obstacle(const RunAnswers& run) {
  if (run.nothing_extracted()) return "no sample has an answer";
  if (run.problems.size() < 2) return "one problem does not tell what others are like";
  if (run.samples() < 2 * run.problems.size())
    return "one sample of a problem does not tell how its answers scatter";
  return "";
}

double weighted_mean(const std::vector<double>& values, const std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += weights[i] * values[i];
  return sum;
}

/// The limit of new problems: those at hand reweighted, and one problem's worth of what was not seen, which
/// is won or lost as Jeffreys' prior has it. Where every problem is won or lost for certain this is Jeffreys'
/// interval; without it a few problems that are all alike would be certain of others.
double limit_of_new_problems(const std::vector<double>& limits, std::uint64_t draw) {
  Stream stream = posterior_stream(kSeed, draw, limits.size(), 8);
  const double unseen = draw_beta(stream, 1, static_cast<double>(limits.size()));
  const double won = draw_beta(stream, 0.5, 0.5);
  return (1 - unseen) * weighted_mean(limits, bootstrap_weights(kSeed, draw, limits.size())) + unseen * won;
}

double standard_deviation(const std::vector<double>& values) {
  double mean = 0;
  for (const double x : values) mean += x / static_cast<double>(values.size());
  double squares = 0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

CurvePoint forecast_limit(const RunAnswers& run, double level) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CurvePoint point{.metric = Metric::maj_limit,
                   .k = std::nullopt,
                   .values = {},
                   .estimate = {nan, nan, {nan, nan}},
                   .reason = obstacle(run)};
  if (!point.reason.empty()) return point;
  const AnswerPosterior posterior = fit_answers(run, kDraws, kSeed);
  const std::size_t problems = run.problems.size();
  const std::vector<double> even(problems, 1 / static_cast<double>(problems));
  std::vector<double> fresh;
  double mean = 0;
  for (std::uint64_t d = 0; d < kDraws; ++d) {
    const std::vector<double> limits = drawn_limits(posterior, d, kSeed);
    mean += weighted_mean(limits, even) / kDraws;
    fresh.push_back(limit_of_new_problems(limits, d));
  }
  const Interval ci{quantile(fresh, (1 - level) / 2), quantile(fresh, (1 + level) / 2)};
  point.estimate = {mean, standard_deviation(fresh), {std::min(ci.low, mean), std::max(ci.high, mean)}};
  return point;
}

}  // namespace ttc
