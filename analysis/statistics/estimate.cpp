#include "analysis/statistics/estimate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "analysis/statistics/spread.h"
#include "analysis/statistics/student.h"
#include "models/contract.h"

namespace ttc {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The interval of the header's comment; `se` is the standard error of the observations' mean.
Interval score_interval(double mean, double se, double observations, double t) {
  const double most = mean * (1 - mean);  // the variance of 0s and 1s
  if (std::isnan(se)) return {kNaN, kNaN};
  const double w = 1 / ((1 + observations * most) * (1 + observations * most));
  const double variance = (1 - w) * observations * se * se + w * most;
  const double n = most > 0 ? observations * most / variance : observations;
  const double centre = (mean + t * t / (2 * n)) / (1 + t * t / n);
  const double half = t / (1 + t * t / n) * std::sqrt(most / n + t * t / (4 * n * n));
  return {std::clamp(centre - half, 0.0, mean), std::clamp(centre + half, mean, 1.0)};  // rounding at 0 and 1
}

}  // namespace

double standard_error(double variance) {
  const double se = std::sqrt(variance);
  return se < kShareRounding ? 0 : se;
}

namespace {

/// The error of the mean, as far as equal means inside (0, 1) let it be known; `score_interval` sees to those
/// at the ends.
double known_error(std::span<const double> means, double se) {
  if (means.size() < 2) return se;
  const Spread spread = spread_of(means, {0, 1});
  const bool inside = spread.commonest > kShareRounding && spread.commonest < 1 - kShareRounding;
  return inside ? std::max(se, spread.error) : se;
}

}  // namespace

Estimate estimate_over_problems(std::span<const double> means, double level) {
  if (means.empty()) return {kNaN, kNaN, {kNaN, kNaN}};
  const auto q = static_cast<double>(means.size());
  const double mean = std::min(1.0, std::accumulate(means.begin(), means.end(), 0.0) / q);
  double squares = 0;
  for (const double x : means) squares += (x - mean) * (x - mean);
  const double se = q > 1 ? standard_error(squares / (q - 1) / q) : kNaN;
  return {mean, se, score_interval(mean, known_error(means, se), q, student_quantile(q - 1, level))};
}

Interval share_interval(double mean, double se, double observations, double level) {
  return score_interval(mean, se, observations, student_quantile(observations - 1, level));
}

std::vector<double> sums_by_group(std::span<const double> values, std::span<const std::size_t> groups) {
  TTC_EXPECTS(values.size() == groups.size(), values.size(), groups.size());
  std::map<std::size_t, double> sums;
  for (std::size_t i = 0; i < values.size(); ++i) sums[groups[i]] += values[i];
  std::vector<double> out;
  for (const auto& [group, sum] : sums) out.push_back(sum);
  return out;
}

Estimate estimate_over_groups(std::span<const double> means, std::span<const std::size_t> groups,
                              double level) {
  if (groups.empty() || means.empty()) return estimate_over_problems(means, level);
  const auto q = static_cast<double>(means.size());
  const double mean = std::min(1.0, std::accumulate(means.begin(), means.end(), 0.0) / q);
  std::vector<double> deviations;
  for (const double x : means) deviations.push_back(x - mean);
  const std::vector<double> off = sums_by_group(deviations, groups);
  const auto g = static_cast<double>(off.size());
  if (off.size() < 2) return {mean, kNaN, {kNaN, kNaN}};
  double squares = 0;
  for (const double x : off) squares += x * x;
  const double se = standard_error(g / (g - 1) * squares / (q * q));
  const double known = std::max(se, known_error(means, 0));
  return {mean, se, score_interval(mean, known, g, student_quantile(g - 1, level))};
}

Estimate estimate_over_trials(std::span<const double> sums, std::span<const double> squares,
                              std::uint64_t trials, double level) {
  TTC_EXPECTS(sums.size() == squares.size() && trials >= 1, sums.size(), squares.size(), trials);
  if (sums.empty()) return {kNaN, kNaN, {kNaN, kNaN}};
  const auto q = static_cast<double>(sums.size());
  const auto t = static_cast<double>(trials);
  const double mean = std::min(1.0, std::accumulate(sums.begin(), sums.end(), 0.0) / (q * t));
  double variances = 0;  // s_q^2 (T-1), added over problems
  double agreed = 0;     // problems whose trials all say the same
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double off = std::max(0.0, squares[i] - sums[i] * sums[i] / t);
    variances += off;
    if (off < kShareRounding * t) ++agreed;
  }
  if (trials == 1) return {mean, kNaN, {kNaN, kNaN}};
  const double w = std::pow(agreed / q, 3) / (1 + q - agreed);
  const double known = std::sqrt((variances / (t - 1) + w / t) / t) / q;
  const double se = std::sqrt(variances / (t - 1) / t) / q;
  return {mean, se, score_interval(mean, known, q * t, student_quantile(q * (t - 1), level))};
}

}  // namespace ttc
