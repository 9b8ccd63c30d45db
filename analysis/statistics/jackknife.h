#pragma once
/// The jackknife over blocks of problems: standard errors of what is no mean over problems.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>

namespace ttc {

inline constexpr std::size_t kJackknifeBlocks = 100;

/// Mean of the values that are not in a block, of kJackknifeBlocks of equal length in a row; with `block` =
/// kJackknifeBlocks, of all. O(values).
inline double mean_without(std::size_t block, std::span<const double> values) {
  const auto sum = [](std::span<const double> some) {
    return std::accumulate(some.begin(), some.end(), 0.0);
  };
  if (block == kJackknifeBlocks) return sum(values) / static_cast<double>(values.size());
  const std::size_t from = block * values.size() / kJackknifeBlocks;
  const std::size_t to = (block + 1) * values.size() / kJackknifeBlocks;
  return (sum(values.first(from)) + sum(values.subspan(to))) /
         static_cast<double>(values.size() - (to - from));
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
