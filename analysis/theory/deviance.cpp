#include "analysis/theory/deviance.h"

#include <array>
#include <boost/math/special_functions/log1p.hpp>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "models/contract.h"

namespace ttc {
namespace {

constexpr std::size_t kTabulated = 64;

std::array<double, kTabulated> tabulate() {
  std::array<double, kTabulated> table{};
  long double factorial = 0;  // its logarithm
  for (std::size_t k = 1; k < kTabulated; ++k) {
    const auto x = static_cast<long double>(k);
    factorial += std::log(x);
    const long double stirling =
        0.5L * std::log(2 * std::numbers::pi_v<long double> * x) + x * std::log(x) - x;
    table[k] = static_cast<double>(factorial - stirling);
  }
  return table;
}

}  // namespace

double stirling_error(std::uint64_t k) {
  TTC_ASSUMES(k >= 1, k);
  static const std::array<double, kTabulated> table = tabulate();
  if (k < kTabulated) return table[k];
  const double x = 1 / static_cast<double>(k);
  return x * (1.0 / 12 - x * x * (1.0 / 360 - x * x / 1260));
}

double deviance(std::uint64_t k, double mean, double log_mean) {
  TTC_ASSUMES(k >= 1, k);
  const auto x = static_cast<double>(k);
  const double excess = (mean - x) / x;
  if (std::abs(excess) < 0.1) return -x * boost::math::log1pmx(excess);
  return x * (std::log(x) - log_mean) + mean - x;
}

double stirling_prefactor(std::uint64_t k) {
  return 0.5 * std::log(2 * std::numbers::pi * static_cast<double>(k)) + stirling_error(k);
}

double log_binomial(std::uint64_t k, std::uint64_t n, double log_q, double log_rest) {
  TTC_ASSUMES(k <= n, k, n);
  const auto total = static_cast<double>(n);
  if (k == 0) return n == 0 ? 0 : total * log_rest;
  if (k == n) return total * log_q;
  const double log_n = std::log(total);
  return stirling_prefactor(n) - stirling_prefactor(k) - stirling_prefactor(n - k) -
         deviance(k, total * std::exp(log_q), log_n + log_q) -
         deviance(n - k, total * std::exp(log_rest), log_n + log_rest);
}

}  // namespace ttc
