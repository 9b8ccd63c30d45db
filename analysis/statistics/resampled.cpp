#include "analysis/statistics/resampled.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ttc {

namespace {

double order_statistic(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Interval percentile_interval(std::vector<double> values, double level) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const auto all = static_cast<double>(values.size());
  std::erase_if(values, [](double x) { return std::isnan(x); });
  if (values.empty() || static_cast<double>(values.size()) < level * all) return {nan, nan};
  std::ranges::sort(values);
  return {order_statistic(values, (1 - level) / 2), order_statistic(values, (1 + level) / 2)};
}

}  // namespace ttc
