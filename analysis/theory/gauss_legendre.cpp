#include "analysis/theory/gauss_legendre.h"

#include <cmath>
#include <cstddef>
#include <numbers>

#include "models/contract.h"

namespace ttc {
namespace {

struct Legendre {
  double value, slope;
};

Legendre legendre(int degree, double x) {
  double before = 1;
  double value = x;
  for (int k = 2; k <= degree; ++k) {
    const double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
    before = value;
    value = next;
  }
  return {value, degree * (x * value - before) / (x * x - 1)};
}

}  // namespace

Quadrature gauss_legendre(int points) {
  TTC_ASSUMES(points >= 1, points);
  if (points == 1) return {{0.5}, {1.0}};
  const auto size = static_cast<std::size_t>(points);
  Quadrature rule{std::vector<double>(size), std::vector<double>(size)};
  for (int i = 0; i < points; ++i) {
    double x = std::cos(std::numbers::pi * (i + 0.75) / (points + 0.5));  // Newton converges from here
    for (int step = 0; step < 100; ++step) {
      const auto [value, slope] = legendre(points, x);
      x -= value / slope;
      if (std::abs(value / slope) < 1e-15) break;
    }
    const double slope = legendre(points, x).slope;
    const auto at = static_cast<std::size_t>(i);
    rule.node[at] = (1 + x) / 2;
    rule.weight[at] = 1 / ((1 - x * x) * slope * slope);
  }
  return rule;
}

}  // namespace ttc
