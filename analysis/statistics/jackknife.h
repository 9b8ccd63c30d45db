#pragma once
/// The jackknife over blocks of problems: standard errors of what is no mean over problems.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ttc {

inline constexpr std::size_t kJackknifeBlocks = 20;

/// Mean of the values that are not in a block, of kJackknifeBlocks equal ones in a row; with `block` =
/// kJackknifeBlocks, of all. O(values).
inline double mean_without(std::size_t block, const std::vector<double>& values) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t q = 0; q < values.size(); ++q) {
    if (q * kJackknifeBlocks / values.size() == block) continue;
    sum += values[q];
    ++count;
  }
  return sum / static_cast<double>(count);
}

/// Standard error of an estimate, for a new set of problems, from `without(block)`, the estimate without each
/// block; NaN where one of them is (B. Efron and C. Stein, "The jackknife estimate of variance", Annals of
/// Statistics 9, 1981).
template <class Without>
double jackknife_se(Without without) {
  constexpr auto blocks = static_cast<double>(kJackknifeBlocks);
  double sum = 0;
  double squares = 0;
  for (std::size_t block = 0; block < kJackknifeBlocks; ++block) {
    const double x = without(block);
    sum += x;
    squares += x * x;
  }
  const double variance = squares / blocks - sum / blocks * (sum / blocks);
  return std::isnan(variance) ? variance : std::sqrt((blocks - 1) * std::max(0.0, variance));
}

}  // namespace ttc
