#pragma once
/// Least squares with coefficients that are not negative.

#include <Eigen/Core>

namespace ttc {

/// The x >= 0 with the least x'Gx / 2 - r'x, G positive semidefinite (a ridge of 1e-13 of its mean diagonal
/// is added). C. L. Lawson and R. J. Hanson, "Solving least squares problems" (1974), chapter 23, on the
/// normal equations; at most 5 rounds a coefficient. O(n^3) a round.
Eigen::VectorXd nonnegative_squares(const Eigen::MatrixXd& gram, const Eigen::VectorXd& right);

}  // namespace ttc
