#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planning/known_chances.h"
#include "analysis/planning/mixture_plans.h"
#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

using testing::brute_force;
using testing::random_costs;
using testing::random_problems;
using Counts = std::vector<std::uint64_t>;

TEST(BestCountsExact, OddPricesFewProblemsAndCertainSuccess) {
  int suboptimal = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    Stream stream(Purpose::claim, {.seed = seed, .model = 3});
    const Eigen::Index models = 2 + static_cast<Eigen::Index>(seed % 3);
    const Eigen::Index rows = 1 + static_cast<Eigen::Index>(8 * uniform(stream()));
    Eigen::MatrixXd p(rows, models);
    for (double& x : p.reshaped()) {
      x = 1 / (1 + std::exp(-2 * draw_normal(stream)));
      if (seed % 2 == 0 && uniform(stream()) < 0.1) x = 1;
    }
    Eigen::VectorXd cost(models);
    for (double& c : cost) c = 1 + std::floor(20 * uniform(stream())) + (seed % 5 == 0 ? 0.1 : 0);
    const double budget = 5 + 45 * uniform(stream());
    const MixtureProblems problems = mixture_problems(p);
    const double best =
        brute_force(known_chances(problems, cost, budget), Counts(static_cast<std::size_t>(models)), 0);
    const CountPlan exact = best_counts_exact(problems, cost, budget);
    EXPECT_NEAR(exact.value, best, 2e-12) << seed;
    EXPECT_EQ(exact.bound, exact.value);
    const CountPlan plan = best_counts(problems, cost, budget);
    EXPECT_GE(plan.bound, best - 1e-12);
    suboptimal += plan.value < best - 1e-12 ? 1 : 0;
  }
  EXPECT_GT(suboptimal, 0);  // exchanges are not enough
  EXPECT_LE(suboptimal, 30);
}

TEST(BestCountsExact, SaysWhatItLeavesOpen) {
  const MixtureProblems problems = random_problems(12, 200, 4);
  const Eigen::VectorXd cost = random_costs(12, 4);
  const CountPlan given_up = best_counts_exact(problems, cost, 200, 3);
  const CountPlan exact = best_counts_exact(problems, cost, 200);
  EXPECT_EQ(exact.bound, exact.value);
  EXPECT_GT(given_up.bound, given_up.value);
  EXPECT_GE(given_up.bound, exact.value);
}

}  // namespace
}  // namespace ttc
