#pragma once
/// The concave programme behind mixtures, on the simplex and with a certificate.

#include <Eigen/Core>

namespace ttc {

/// Minimise phi(x) = sum_q mass_q exp(exponent_q . x) over the simplex.
struct ExponentialProgramme {
  Eigen::MatrixXd exponent;  ///< rows x variables, finite, <= 0
  Eigen::VectorXd mass;      ///< a row, >= 0
};

struct SimplexMinimum {
  Eigen::VectorXd x;  ///< on the simplex
  double value = 0;
  double gap = 0;  ///< no point of the simplex has less than value - gap (Frank-Wolfe)
};

/// Newton's method with an active set; where it stalls, pairwise Frank-Wolfe steps. Stops at `gap`, or where
/// rounding allows no progress (then the gap returned is larger, and true all the same). `start`: a point of
/// the simplex, or empty. O(rows * variables^2) a step, some ten steps.
SimplexMinimum minimise(const ExponentialProgramme& programme, const Eigen::VectorXd& start, double gap);

}  // namespace ttc
