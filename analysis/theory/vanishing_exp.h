#pragma once

#include <Eigen/Core>

namespace ttc {

/// exp of logs of chances, 0 below e^-700: there Eigen's vectorised exp stops falling (5.6e-309 at
/// -infinity), and what is left is denormal, slow, and lost in any sum.
inline Eigen::ArrayXd vanishing_exp(const Eigen::ArrayXd& log) { return (log > -700).select(log.exp(), 0.0); }

}  // namespace ttc
