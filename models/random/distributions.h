#pragma once
/// Variates beyond Boost.Random's: gamma and its logarithm for any shape, beta, Dirichlet. Each is tested
/// against its distribution function with a control that must fail.

#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numeric>
#include <span>

#include "models/random/rng.h"

namespace ttc {

/// Standard normal.
inline double draw_normal(Stream& stream) { return boost::random::normal_distribution<double>{}(stream); }

/// A Gamma(shape, 1) variate, shape >= 1, from uniform words and standard normals. G. Marsaglia and W. W.
/// Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
template <class Words, class Normal>
double draw_large_gamma(Words& words, Normal& normal, double shape) {
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal();
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = uniform(words());
    const double squeeze = 1 - 0.0331 * x * x * x * x;
    if (u < squeeze || std::log(u) < 0.5 * x * x + d * (1 - v + std::log(v))) return d * v;
  }
}

/// log of a Gamma(shape, 1) variate, shape >= 1e-6; for tiny shapes the variate itself would underflow.
/// Shapes below one through Gamma(shape + 1) * U^(1/shape).
inline double draw_log_gamma(Stream& stream, double shape) {
  const auto normal = [&] { return draw_normal(stream); };
  if (shape >= 1) return std::log(draw_large_gamma(stream, normal, shape));
  const double power = std::log(uniform(stream())) / shape;
  return std::log(draw_large_gamma(stream, normal, shape + 1)) + power;
}

inline double draw_gamma(Stream& stream, double shape) { return std::exp(draw_log_gamma(stream, shape)); }

/// The log-odds of a Beta(a, b) variate, a, b >= 1e-6.
inline double draw_beta_logit(Stream& stream, double a, double b) {
  const double log_x = draw_log_gamma(stream, a);
  return log_x - draw_log_gamma(stream, b);
}

/// A Beta(a, b) variate in [0, 1], a, b >= 1e-6.
inline double draw_beta(Stream& stream, double a, double b) {
  return 1 / (1 + std::exp(-draw_beta_logit(stream, a, b)));
}

/// Fills `p` with a Dirichlet variate of the given concentrations (same size, each > 0); p sums to 1.
inline void draw_dirichlet(Stream& stream, std::span<const double> concentration, std::span<double> p) {
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < p.size(); ++i) {
    p[i] = draw_log_gamma(stream, concentration[i]);
    largest = std::max(largest, p[i]);
  }
  for (double& x : p) x = std::exp(x - largest);
  const double total = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& x : p) x /= total;
}

}  // namespace ttc
