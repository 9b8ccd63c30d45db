#pragma once
/// Gauss-Legendre quadrature on [0, 1], for integrals of polynomials of any degree.

#include <vector>

namespace ttc {

struct Quadrature {
  std::vector<double> node;
  std::vector<double> weight;
};

/// The rule with `points` >= 1 nodes on [0, 1]: exact for polynomials of degree below 2 * points, all weights
/// positive. O(points^2).
Quadrature gauss_legendre(int points);

/// The smallest rule that is exact for degree `degree` >= 0.
inline Quadrature quadrature_for_degree(int degree) { return gauss_legendre(degree / 2 + 1); }

}  // namespace ttc
