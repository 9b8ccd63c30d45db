#include "analysis/fits/nonnegative_squares.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <vector>

namespace ttc {

namespace {

/// The unconstrained solution on the coefficients of `free`, 0 elsewhere.
Eigen::VectorXd solved_on(const std::vector<Eigen::Index>& free, const Eigen::MatrixXd& gram,
                          const Eigen::VectorXd& right) {
  Eigen::MatrixXd system = gram(free, free);
  system.diagonal().array() += 1e-13 * gram.trace() / static_cast<double>(gram.rows());
  const Eigen::VectorXd part = system.ldlt().solve(Eigen::VectorXd(right(free)));
  Eigen::VectorXd whole = Eigen::VectorXd::Zero(right.size());
  whole(free) = part;
  return whole;
}

}  // namespace

Eigen::VectorXd nonnegative_squares(const Eigen::MatrixXd& gram, const Eigen::VectorXd& right) {
  Eigen::VectorXd x = Eigen::VectorXd::Zero(right.size());
  std::vector<Eigen::Index> free;
  for (Eigen::Index round = 0; round < 5 * right.size(); ++round) {
    Eigen::VectorXd slope = right - gram * x;
    for (const Eigen::Index i : free) slope[i] = 0;
    Eigen::Index steepest = 0;
    if (slope.maxCoeff(&steepest) <= 1e-11 * right.cwiseAbs().maxCoeff()) break;
    free.push_back(steepest);
    for (;;) {
      const Eigen::VectorXd goal = solved_on(free, gram, right);
      double reach = 1;
      for (const Eigen::Index i : free)
        if (goal[i] <= 0) reach = std::min(reach, x[i] > 0 ? x[i] / (x[i] - goal[i]) : 0);
      x += reach * (goal - x);
      if (reach == 1) break;
      std::erase_if(free, [&](Eigen::Index i) { return goal[i] <= 0 && x[i] <= 1e-15; });
      for (Eigen::Index i = 0; i < x.size(); ++i)
        if (std::ranges::find(free, i) == free.end()) x[i] = 0;
      if (free.empty()) break;
    }
  }
  return x;
}

}  // namespace ttc
