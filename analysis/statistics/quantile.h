#pragma once
/// Quantiles of samples.

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ttc {

/// The quantile at a share in [0, 1], interpolated linearly between the sorted values; there must be some.
inline double quantile(std::vector<double> values, double at) {
  std::ranges::sort(values);
  const double place = at * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (place - static_cast<double>(low)) * (values[high] - values[low]);
}

/// The value at or next below that place.
inline double lower_quantile(std::vector<double> values, double at) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(at * static_cast<double>(values.size() - 1))];
}

}  // namespace ttc
