#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "analysis/planning/mixture_plans.h"
#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

using testing::random_costs;
using testing::random_problems;

/// All lambda in multiples of 1/steps.
void each_of_grid(Eigen::VectorXd& lambda, Eigen::Index model, std::size_t left, std::size_t steps,
                  const std::function<void()>& visit) {
  if (model + 1 == lambda.size()) {
    lambda[model] = static_cast<double>(left) / static_cast<double>(steps);
    return visit();
  }
  for (std::size_t k = 0; k <= left; ++k) {
    lambda[model] = static_cast<double>(k) / static_cast<double>(steps);
    each_of_grid(lambda, model + 1, left - k, steps, visit);
  }
}

TEST(BestOnGrid, IsTheBestOfAllItsPoints) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::Index models = 1 + static_cast<Eigen::Index>(seed % 4);
    const std::size_t steps = 1 + seed % 7;
    const MixtureProblems problems = random_problems(seed, 50, models);
    const Eigen::VectorXd cost = random_costs(seed, models);
    for (const double budget : {5.0, 300.0}) {
      Eigen::VectorXd lambda(models);
      double best = 0;
      each_of_grid(lambda, 0, steps, steps,
                   [&] { best = std::max(best, mean_success(problems, samples_of(lambda, cost, budget))); });
      EXPECT_NEAR(best_on_grid(problems, cost, budget, steps).value, best, 1e-13) << seed;
    }
  }
}

TEST(BestOnGrid, TiesGoToTheCentre) {
  const MixtureProblems twins = mixture_problems(Eigen::MatrixXd::Constant(5, 3, 0.1));
  const SharePlan plan = best_on_grid(twins, Eigen::Vector3d::Ones(), 10, 9);
  EXPECT_LE((plan.lambda - Eigen::Vector3d::Constant(1.0 / 3)).cwiseAbs().maxCoeff(), 1e-15);
}

TEST(BestOnGrid, CertainProblemsAreSolvedByAnyShare) {
  const MixtureProblems problems = mixture_problems(Eigen::MatrixXd{{1, 0.5}, {0, 0.5}, {1, 0.5}});
  const SharePlan plan = best_on_grid(problems, Eigen::Vector2d(1, 1), 5, 10);
  EXPECT_NEAR(plan.lambda[0], 0.1, 1e-15);
  EXPECT_NEAR(plan.value, (2 + 1 - std::pow(0.5, 4.5)) / 3, 1e-15);
}

}  // namespace
}  // namespace ttc
