#pragma once

#include <Eigen/Core>

namespace ttc {

/// The point x of the simplex where g . s + s' H s / 2 is least, s = x - start, by a primal active set from
/// `start` on the simplex (Nocedal and Wright, "Numerical Optimization", algorithm 16.3). H is positive
/// semidefinite; a ridge of 1e-13 of its diagonal decides between equal minima. The variables are scaled by
/// their curvature, which may differ by many orders. O(variables^3) a change of the active set.
Eigen::VectorXd simplex_quadratic(const Eigen::MatrixXd& hessian, const Eigen::VectorXd& gradient,
                                  const Eigen::VectorXd& start);

}  // namespace ttc
