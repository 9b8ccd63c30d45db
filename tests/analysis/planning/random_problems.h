#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "analysis/planning/survival_plans.h"
#include "models/random/distributions.h"

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

/// The best of all whole numbers of samples within the budget; `model` and later ones are free.
inline double brute_force(const SurvivalProblem& problem, std::vector<std::uint64_t> samples,
                          std::size_t model) {
  if (model == problem.models()) return problem.value(samples);
  double best = 0;
  for (samples[model] = 0; problem.spent(samples) <= problem.budget * (1 + 1e-12); ++samples[model])
    best = std::max(best, brute_force(problem, samples, model + 1));
  return best;
}

}  // namespace ttc::testing
