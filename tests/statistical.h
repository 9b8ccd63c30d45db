#pragma once
// Statistical tests that can fail: fixed seeds, level 1e-6 after correction, each used with a negative
// control.

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace ttc::testing {

/// Family-wise level of every statistical test.
inline constexpr double kLevel = 1e-6;

/// Pearson's chi-squared p-value of counts against expected probabilities (one degree of freedom less than
/// cells used). Cells are pooled from the left until each expects at least five.
inline double chi_squared_p(std::span<const std::uint64_t> counts, std::span<const double> probability) {
  double total = 0;
  for (const auto c : counts) total += static_cast<double>(c);
  double statistic = 0;
  double expected = 0;
  double seen = 0;
  int cells = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    expected += total * probability[i];
    seen += static_cast<double>(counts[i]);
    if (expected < 5 && i + 1 < counts.size()) continue;
    if (expected <= 0) {
      if (seen > 0) return 0;  // something impossible happened
      continue;
    }
    statistic += (seen - expected) * (seen - expected) / expected;
    expected = seen = 0;
    ++cells;
  }
  if (cells < 2) return 1;
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(cells - 1), statistic));
}

/// Kolmogorov-Smirnov p-value (asymptotic) of a sample against a continuous distribution function.
template <class Cdf>
double kolmogorov_p(std::vector<double> sample, Cdf cdf) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double d = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double f = cdf(sample[i]);
    d = std::max({d, f - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - f});
  }
  const double x = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * d;
  double p = 0;
  for (int j = 1; j <= 100; ++j) p += (j % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * j * j * x * x);
  return std::clamp(p, 0.0, 1.0);
}

}  // namespace ttc::testing
