#include "analysis/statistics/paired.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/statistics/spread.h"
#include "analysis/statistics/student.h"
#include "models/contract.h"

namespace ttc {

Measured mean_over_problems(std::span<const double> values) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {nan, nan};
  const auto q = static_cast<double>(values.size());
  double mean = 0;
  for (const double x : values) mean += x / q;
  double squares = 0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return {mean, values.size() > 1 ? standard_error(squares / (q - 1) / q) : nan};
}

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double level) {
  const std::vector<double> d = minus(a, b);
  auto [mean, se] = mean_over_problems(d);
  if (d.size() < 2) return {mean, se, {se, se}, d.size()};
  mean = std::abs(mean) < kShareRounding ? 0 : std::clamp(mean, -1.0, 1.0);
  const Spread spread = spread_of(d, {-1, 1});
  const double half = student_quantile(static_cast<double>(d.size()) - 1, level) * spread.error;
  return {mean,
          se,
          {std::clamp(spread.mean - half, -1.0, mean), std::clamp(spread.mean + half, mean, 1.0)},
          d.size()};
}

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b,
                                   std::span<const std::size_t> groups, double level) {
  PairedDifference single = paired_difference(a, b, level);
  if (groups.empty() || a.empty()) return single;
  std::vector<double> off = minus(a, b);
  for (double& x : off) x -= single.difference;
  const std::vector<double> sums = sums_by_group(off, groups);
  const auto g = static_cast<double>(sums.size());
  if (sums.size() < 2) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return {single.difference, nan, {nan, nan}, a.size()};
  }
  double squares = 0;
  for (const double x : sums) squares += x * x;
  const double se = standard_error(g / (g - 1) * squares) / static_cast<double>(a.size());
  // What equal differences do not say of their spread, groups do not say either.
  const Spread spread = spread_of(minus(a, b), {-1, 1});
  const double half = student_quantile(g - 1, level) * std::max(se, spread.error);
  return {single.difference,
          se,
          {std::clamp(spread.mean - half, -1.0, single.difference),
           std::clamp(spread.mean + half, single.difference, 1.0)},
          a.size()};
}

std::vector<double> minus(std::span<const double> a, std::span<const double> b) {
  TTC_EXPECTS(a.size() == b.size(), a.size(), b.size());
  std::vector<double> d(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) d[i] = a[i] - b[i];
  return d;
}

double problems_to_see(const PairedDifference& d) {
  if (std::isnan(d.se)) return d.se;
  if (d.difference == 0) return std::numeric_limits<double>::infinity();
  const double sd = d.se * std::sqrt(static_cast<double>(d.problems));
  const double z = 2 * 1.6448536269514722;  // scripts/constants/normal_quantile.py
  return (z * sd / d.difference) * (z * sd / d.difference);
}

}  // namespace ttc
