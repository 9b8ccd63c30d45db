#pragma once

#include <Eigen/Core>

namespace ttc {

/// The minimum of x' H x / 2 - b . x over the simplex, by a primal active set from `start` on the simplex. H
/// is positive semidefinite; a ridge of 1e-13 of its largest entry decides between equal minima.
/// O(variables^3) a step.
Eigen::VectorXd simplex_quadratic(const Eigen::MatrixXd& hessian, const Eigen::VectorXd& b,
                                  const Eigen::VectorXd& start);

}  // namespace ttc
