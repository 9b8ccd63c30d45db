#include "analysis/theory/dirichlet_vote.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "analysis/theory/gauss_legendre.h"
#include "models/contract.h"

namespace ttc {

namespace {

using Series = std::vector<double>;

/// Gamma(k + a) / (k! Gamma(a)) for k = 0 … n.
Series weights(double a, std::uint64_t n) {
  Series t(n + 1, 1.0);
  for (std::size_t k = 0; k < n; ++k)
    t[k + 1] = t[k] * (static_cast<double>(k) + a) / (static_cast<double>(k) + 1);
  return t;
}

/// The product of two series up to z^n.
Series product(const Series& a, const Series& b, std::size_t n) {
  Series c(std::min(n, a.size() + b.size() - 2) + 1, 0.0);
  for (std::size_t i = 0; i < a.size() && i < c.size(); ++i)
    for (std::size_t j = 0; j < b.size() && i + j < c.size(); ++j) c[i + j] += a[i] * b[j];
  return c;
}

/// The coefficient of z^n in the product of `a` and `b`.
double coefficient(const Series& a, const Series& b, std::size_t n) {
  double sum = 0;
  for (std::size_t i = n < b.size() ? 0 : n - b.size() + 1; i < a.size() && i <= n; ++i)
    sum += a[i] * b[n - i];
  return sum;
}

/// P(a Gamma(shape) variable is below x).
double gamma_below(double shape, double x) { return boost::math::gamma_p(shape, x); }

}  // namespace

double dirichlet_majority(std::span<const double> concentration, std::uint64_t n) {
  TTC_EXPECTS(concentration.size() >= 2 && n >= 1, concentration.size(), n);
  std::vector<Series> all;
  for (const double a : concentration) all.push_back(weights(a, n));
  const Quadrature rule = quadrature_for_degree(static_cast<int>(concentration.size()) - 1);
  double sum = 0;
  for (std::uint64_t c = 1; c <= n; ++c)
    for (std::size_t node = 0; node < rule.node.size(); ++node) {
      std::vector<Series> others;
      for (std::size_t j = 1; j < all.size(); ++j) {
        Series& cut =
            others.emplace_back(all[j].begin(), all[j].begin() + static_cast<std::ptrdiff_t>(c) + 1);
        cut.back() *= rule.node[node];  // reaching c is a tie
      }
      Series rest = others[0];
      for (std::size_t j = 1; j + 1 < others.size(); ++j) rest = product(rest, others[j], n - c);
      const Series one = {1};
      sum +=
          rule.weight[node] * all[0][c] * coefficient(rest, others.size() > 1 ? others.back() : one, n - c);
    }
  const double total = std::accumulate(concentration.begin(), concentration.end(), 0.0);
  return sum / weights(total, n)[n];
}

double dirichlet_majority_limit(std::span<const double> concentration) {
  // Gamma variables instead of their shares; the trapezoidal rule in the logarithm.
  const double a = concentration[0];
  const double low = -80 / std::min(1.0, a);
  const double high = std::log(a + 40 * std::sqrt(a) + 100);
  const double step = std::min(0.04, 0.25 / std::sqrt(a));
  double sum = 0;
  double u = high;
  while (u > low) {
    const double x = std::exp(u);
    const double log_density = a * u - x - std::lgamma(a);
    if (log_density < -60 && x < a) break;
    double below = 1;
    for (std::size_t j = 1; j < concentration.size(); ++j) below *= gamma_below(concentration[j], x);
    sum += step * std::exp(log_density) * below;
    u -= step;
  }
  return sum;
}

double dirichlet_disagreement_constant(std::span<const double> a) {
  TTC_EXPECTS(a.size() == 3, a.size());
  static const Quadrature rule = gauss_legendre(40);
  const double total = a[0] + a[1] + a[2];
  const double log_norm = std::lgamma(total) - std::lgamma(a[0]) - std::lgamma(a[1]) - std::lgamma(a[2]);
  double sum = 0;
  for (std::size_t third = 0; third < 3; ++third) {
    const double two = a[(third + 1) % 3] + a[(third + 2) % 3];
    // The two at u, the third at 1 - 2u < u. With 1 - 2u = v^8 the end v = 0 is smooth for a > 1/8.
    for (std::size_t i = 0; i < rule.node.size(); ++i) {
      const double top = std::pow(1.0 / 3, 1.0 / 8);
      const double v = top * rule.node[i];
      const double rest = std::pow(v, 8);
      const double u = 0.5 * (1 - rest);
      const double jacobian = 4 * std::pow(v, 7) * top;
      sum += rule.weight[i] * jacobian * std::sqrt(2 * u) *
             std::exp(log_norm + (two - 2) * std::log(u) + (a[third] - 1) * std::log(rest));
    }
  }
  // The gap is |p_i - p_j|: both signs.
  return 2 * sum / std::sqrt(2 * std::numbers::pi);
}

}  // namespace ttc
