#pragma once
/// The maximum of a smooth function of a few parameters, each between two bounds.

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <vector>

namespace ttc {

/// The least and the largest value of each parameter.
struct Bounds {
  Eigen::VectorXd low, high;

  Eigen::VectorXd clamped(const Eigen::VectorXd& theta) const { return theta.cwiseMax(low).cwiseMin(high); }
};

struct Slopes {
  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian;
};

/// By central differences, 1 + 2 n^2 evaluations of `f` for n parameters.
template <class Function>
Slopes slopes(const Function& f, const Eigen::VectorXd& theta) {
  constexpr double h = 1e-3;
  const Eigen::Index n = theta.size();
  Slopes out{Eigen::VectorXd(n), Eigen::MatrixXd(n, n)};
  const double here = f(theta);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Eigen::VectorXd ei = h * Eigen::VectorXd::Unit(n, i);
    const double up = f(theta + ei);
    const double down = f(theta - ei);
    out.gradient[i] = (up - down) / (2 * h);
    out.hessian(i, i) = (up - 2 * here + down) / (h * h);
    for (Eigen::Index j = 0; j < i; ++j) {
      const Eigen::VectorXd ej = h * Eigen::VectorXd::Unit(n, j);
      out.hessian(i, j) = out.hessian(j, i) =
          (f(theta + ei + ej) - f(theta + ei - ej) - f(theta - ei + ej) + f(theta - ei - ej)) / (4 * h * h);
    }
  }
  return out;
}

/// Uphill from `theta` (within bounds) to a local maximum of `f`: Newton steps, shortened towards the
/// gradient's until they gain, to the last `least` of a gain; at most 200 steps.
template <class Function>
Eigen::VectorXd uphill(const Function& f, Eigen::VectorXd theta, const Bounds& bounds, double least = 1e-10) {
  double value = f(theta);
  double damping = 1;
  for (int step = 0; step < 200 && damping < 1e12; ++step) {
    const Slopes s = slopes(f, theta);
    Eigen::VectorXd next = theta;
    double gained = 0;
    for (; !(gained > 0) && damping < 1e12; damping *= 10) {
      Eigen::MatrixXd system = -s.hessian;
      system.diagonal() = system.diagonal().cwiseAbs().array() + damping;
      next = bounds.clamped(theta + Eigen::VectorXd(system.partialPivLu().solve(s.gradient)));
      gained = f(next) - value;
    }
    if (!(gained > 0)) break;
    theta = next;
    value += gained;
    damping = std::max(damping / 100, 1e-9);  // the loop has raised it once more than was tried
    if (gained < least) break;
  }
  return theta;
}

/// A maximum and the function's value there.
struct Summit {
  Eigen::VectorXd theta;
  double value = 0;
};

/// The highest of what uphill() finds from each of `starts` (at least one); of equals the first.
template <class Function>
Summit highest(const Function& f, const std::vector<Eigen::VectorXd>& starts, const Bounds& bounds,
               double least = 1e-10) {
  Summit best;
  for (const Eigen::VectorXd& start : starts) {
    const Eigen::VectorXd theta = uphill(f, bounds.clamped(start), bounds, least);
    const double value = f(theta);
    if (best.theta.size() == 0 || value > best.value) best = {theta, value};
  }
  return best;
}

}  // namespace ttc
