#pragma once

#include <cmath>

#include "analysis/theory/mixture_problems.h"
#include "models/distributions.h"

namespace ttc::testing {

/// Correlated logits, some problems that a model never solves.
inline MixtureProblems random_problems(std::uint64_t seed, Eigen::Index problems, Eigen::Index models) {
  Stream stream(Purpose::claim, {.seed = seed});
  Eigen::MatrixXd p(problems, models);
  for (Eigen::Index q = 0; q < problems; ++q) {
    const double common = 2 * draw_normal(stream) - 2;
    for (Eigen::Index i = 0; i < models; ++i)
      p(q, i) = uniform(stream()) < 0.1 ? 0 : 1 / (1 + std::exp(-common - 1.5 * draw_normal(stream)));
  }
  return mixture_problems(p);
}

inline Eigen::VectorXd random_costs(std::uint64_t seed, Eigen::Index models) {
  Stream stream(Purpose::claim, {.seed = seed, .model = 1});
  Eigen::VectorXd cost(models);
  for (double& c : cost) c = 1 + std::floor(31 * uniform(stream()));
  return cost;
}

}  // namespace ttc::testing
