#include "analysis/theory/mixture_success.h"

#include <algorithm>
#include <cmath>

#include "models/contract.h"

namespace ttc {

namespace {

/// log of (1 - p)^samples, with 0^0 = 1.
double log_failure(double p, double samples) { return samples == 0 || p == 0 ? 0 : samples * std::log1p(-p); }

/// A number of samples that may be a rounding error below a whole one.
double whole(double samples) { return std::floor(samples * (1 + 1e-12)); }

template <class Samples>
double success(std::span<const double> p, Samples samples) {
  double total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) total += log_failure(p[i], samples(i));
  return 0.0 - std::expm1(total);  // 0, never -0
}

}  // namespace

std::vector<double> log_failure_rates(std::span<const double> p, std::span<const double> cost) {
  TTC_EXPECTS(p.size() == cost.size(), p.size(), cost.size());
  std::vector<double> rates(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) rates[i] = 0.0 + std::log1p(-p[i]) / cost[i];  // 0, never -0
  return rates;
}

double mixture_success(std::span<const double> p, std::span<const double> cost, double budget,
                       std::span<const double> lambda) {
  TTC_EXPECTS(p.size() == cost.size() && p.size() == lambda.size(), p.size(), cost.size(), lambda.size());
  return success(p, [&](std::size_t i) { return lambda[i] * budget / cost[i]; });
}

double mixture_success_whole(std::span<const double> p, std::span<const double> cost, double budget,
                             std::span<const double> lambda) {
  TTC_EXPECTS(p.size() == cost.size() && p.size() == lambda.size(), p.size(), cost.size(), lambda.size());
  return success(p, [&](std::size_t i) { return whole(lambda[i] * budget / cost[i]); });
}

std::size_t best_pure(std::span<const double> p, std::span<const double> cost) {
  const std::vector<double> rates = log_failure_rates(p, cost);
  return static_cast<std::size_t>(std::ranges::min_element(rates) - rates.begin());
}

std::vector<double> compute_normalised(std::span<const double> p, std::span<const double> cost) {
  const double dearest = std::ranges::max(cost);
  std::vector<double> normalised(p.size());
  for (std::size_t i = 0; i < p.size(); ++i)
    normalised[i] = 0.0 - std::expm1(log_failure(p[i], dearest / cost[i]));
  return normalised;
}

}  // namespace ttc
