#include "analysis/planning/simplex_quadratic.h"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace ttc {

namespace {

using Free = std::vector<Eigen::Index>;

/// In the variables s / scale, whose curvatures are one.
struct Scaled {
  Eigen::MatrixXd hessian;
  Eigen::VectorXd gradient;
  Eigen::VectorXd scale;
};

Scaled scaled(const Eigen::MatrixXd& hessian, const Eigen::VectorXd& gradient) {
  const double least = std::max(1e-24 * hessian.diagonal().maxCoeff(), 1e-300);
  const Eigen::VectorXd scale = hessian.diagonal().cwiseMax(least).cwiseSqrt().cwiseInverse();
  Scaled out{.hessian = scale.asDiagonal() * hessian * scale.asDiagonal(),
             .gradient = gradient.cwiseProduct(scale),
             .scale = scale};
  out.hessian.diagonal().array() += 1e-13;
  return out;
}

struct Stationary {
  Eigen::VectorXd step;   ///< zeros outside the free set
  double multiplier = 0;  ///< of the sum: the gradient that the free variables share, with its sign changed
};

/// From here to the minimum over the plane sum s = 0 of the free variables, their signs ignored.
Stationary on_plane(const Scaled& q, const Eigen::VectorXd& gradient, const Free& free) {
  const auto n = static_cast<Eigen::Index>(free.size());
  const Eigen::VectorXd scale = q.scale(free);
  const double most = scale.maxCoeff();
  Eigen::MatrixXd system = Eigen::MatrixXd::Zero(n + 1, n + 1);
  system.topLeftCorner(n, n) = q.hessian(free, free);
  system.col(n).head(n) = scale / most;
  system.row(n).head(n) = scale.transpose() / most;
  Eigen::VectorXd right = Eigen::VectorXd::Zero(n + 1);
  right.head(n) = -gradient(free);
  const Eigen::VectorXd solution = system.partialPivLu().solve(right);
  Stationary out{.step = Eigen::VectorXd::Zero(gradient.size()), .multiplier = solution[n] / most};
  for (Eigen::Index k = 0; k < n; ++k) out.step[free[static_cast<std::size_t>(k)]] = solution[k] * scale[k];
  return out;
}

/// How much of the step the signs allow; the variable that stops it.
std::pair<double, Eigen::Index> room(const Eigen::VectorXd& x, const Eigen::VectorXd& step,
                                     const Free& free) {
  std::pair<double, Eigen::Index> first{1, -1};
  for (const Eigen::Index i : free)
    if (x[i] + step[i] < 0 && -x[i] / step[i] < first.first) first = {-x[i] / step[i], i};
  return first;
}

/// The variable at zero whose increase, at the expense of the free ones, lowers the value most; -1 for none.
Eigen::Index released(const Scaled& q, const Eigen::VectorXd& gradient, double multiplier, const Free& free) {
  Eigen::Index best = -1;
  double most = 0;
  for (Eigen::Index i = 0; i < gradient.size(); ++i) {
    if (std::find(free.begin(), free.end(), i) != free.end()) continue;
    const double slope = gradient[i] + q.scale[i] * multiplier;
    const double rounding = 1e-13 * (std::abs(gradient[i]) + std::abs(q.scale[i] * multiplier));
    if (-slope > std::max(most, rounding)) {
      most = -slope;
      best = i;
    }
  }
  return best;
}

}  // namespace

Eigen::VectorXd simplex_quadratic(const Eigen::MatrixXd& hessian, const Eigen::VectorXd& gradient,
                                  const Eigen::VectorXd& start) {
  const Scaled q = scaled(hessian, gradient);
  Eigen::VectorXd x = start;
  Free free;
  for (Eigen::Index i = 0; i < x.size(); ++i)
    if (x[i] > 0) free.push_back(i);
  const auto slope_at = [&](const Eigen::VectorXd& at) -> Eigen::VectorXd {
    return q.gradient + q.hessian * (at - start).cwiseQuotient(q.scale);
  };
  for (Eigen::Index change = 0; change < 20 * x.size(); ++change) {
    const Stationary to = on_plane(q, slope_at(x), free);
    if (!to.step.allFinite()) break;
    const auto [share, blocking] = room(x, to.step, free);
    x += share * to.step;
    if (blocking >= 0) {
      x[blocking] = 0;
      std::erase(free, blocking);
      continue;
    }
    const Eigen::Index next = released(q, slope_at(x), to.multiplier, free);
    if (next < 0) break;
    free.push_back(next);
  }
  return x.cwiseMax(0) / x.cwiseMax(0).sum();
}

}  // namespace ttc
