#include "analysis/planning/simplex_quadratic.h"

#include <Eigen/LU>
#include <algorithm>
#include <vector>

namespace ttc {

namespace {

using Free = std::vector<Eigen::Index>;

struct Stationary {
  Eigen::VectorXd x;      ///< zeros outside the free set
  double multiplier = 0;  ///< of the sum
};

/// The minimum over the plane sum x = 1 of the free variables, their signs ignored.
Stationary on_plane(const Eigen::MatrixXd& hessian, const Eigen::VectorXd& b, const Free& free) {
  const auto n = static_cast<Eigen::Index>(free.size());
  Eigen::MatrixXd system = Eigen::MatrixXd::Ones(n + 1, n + 1);
  Eigen::VectorXd right = Eigen::VectorXd::Ones(n + 1);
  system.topLeftCorner(n, n) = hessian(free, free);
  system(n, n) = 0;
  right.head(n) = b(free);
  const Eigen::VectorXd solution = system.partialPivLu().solve(right);
  Stationary out{.x = Eigen::VectorXd::Zero(b.size()), .multiplier = solution[n]};
  for (Eigen::Index k = 0; k < n; ++k) out.x[free[static_cast<std::size_t>(k)]] = solution[k];
  return out;
}

/// How far from x towards `to` the signs allow; the variable that stops it.
std::pair<double, Eigen::Index> room(const Eigen::VectorXd& x, const Eigen::VectorXd& to, const Free& free) {
  std::pair<double, Eigen::Index> first{1, -1};
  for (const Eigen::Index i : free)
    if (to[i] < 0 && x[i] / (x[i] - to[i]) < first.first) first = {x[i] / (x[i] - to[i]), i};
  return first;
}

}  // namespace

Eigen::VectorXd simplex_quadratic(const Eigen::MatrixXd& hessian, const Eigen::VectorXd& b,
                                  const Eigen::VectorXd& start) {
  const double scale = std::max(hessian.diagonal().maxCoeff(), 1e-300);
  Eigen::MatrixXd h = hessian / scale;
  h.diagonal().array() += 1e-13;
  const Eigen::VectorXd right = b / scale;
  Eigen::VectorXd x = start;
  Free free;
  for (Eigen::Index i = 0; i < x.size(); ++i)
    if (x[i] > 0) free.push_back(i);
  for (Eigen::Index step = 0; step < 20 * x.size(); ++step) {
    const Stationary next = on_plane(h, right, free);
    if (!next.x.allFinite()) return x;
    const auto [share, blocking] = room(x, next.x, free);
    if (blocking >= 0) {
      x += share * (next.x - x);
      x[blocking] = 0;
      std::erase(free, blocking);
      continue;
    }
    x = next.x;
    // Released is the variable at zero whose increase lowers the value fastest.
    const Eigen::VectorXd descent = (right - h * x).array() - next.multiplier;
    Eigen::Index best = -1;
    for (Eigen::Index i = 0; i < x.size(); ++i)
      if (std::find(free.begin(), free.end(), i) == free.end() && descent[i] > 1e-12 &&
          (best < 0 || descent[i] > descent[best]))
        best = i;
    if (best < 0) break;
    free.push_back(best);
  }
  return x.cwiseMax(0) / x.cwiseMax(0).sum();
}

}  // namespace ttc
