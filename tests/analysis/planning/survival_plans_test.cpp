#include "analysis/planning/survival_plans.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/random/distributions.h"
#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

using testing::brute_force;

using Counts = std::vector<std::uint64_t>;

/// p ~ Beta(a, b), drawn anew for each problem and model: E[(1-p)^n] = B(a, b + n) / B(a, b).
SurvivalProblem beta_problem(const Eigen::ArrayXXd& a, const Eigen::ArrayXXd& b, Eigen::VectorXd cost,
                             double budget) {
  const Survival survival = [a, b](std::size_t model, std::uint64_t n) -> Eigen::ArrayXd {
    const auto i = static_cast<Eigen::Index>(model);
    Eigen::ArrayXd out(a.rows());
    for (Eigen::Index q = 0; q < a.rows(); ++q) {
      const auto more = static_cast<double>(n);
      out[q] = std::exp(std::lgamma(b(q, i) + more) - std::lgamma(b(q, i)) + std::lgamma(a(q, i) + b(q, i)) -
                        std::lgamma(a(q, i) + b(q, i) + more));
    }
    return out;
  };
  return {.survival = survival,
          .weight = Eigen::ArrayXd::Constant(a.rows(), 1 / static_cast<double>(a.rows())),
          .cost = std::move(cost),
          .budget = budget};
}

SurvivalProblem random_beta_problem(std::uint64_t seed) {
  Stream stream(Purpose::claim, {.seed = seed, .model = 4});
  Eigen::ArrayXXd a(10, 3);
  Eigen::ArrayXXd b(10, 3);
  for (double& x : a.reshaped()) x = 0.05 + 2 * std::pow(uniform(stream()), 3);
  for (double& x : b.reshaped()) x = 0.2 + 8 * uniform(stream());
  Eigen::VectorXd cost(3);
  for (double& c : cost) c = 1 + std::floor(12 * uniform(stream()));
  return beta_problem(a, b, cost, 30 + std::floor(20 * uniform(stream())));
}

TEST(SurvivalPlans, NearlyAlwaysTheBestUnderAPosterior) {
  int best_found = 0;
  int greedy_best = 0;
  constexpr int kCases = 100;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    const SurvivalProblem problem = random_beta_problem(seed);
    const double best = brute_force(problem, {0, 0, 0}, 0);
    const CountPlan plan = best_counts(problem, {});
    EXPECT_LE(plan.value, best + 1e-12);
    EXPECT_GE(plan.value, best - 5e-3) << seed;
    EXPECT_NEAR(plan.value, problem.value(plan.samples), 1e-15);
    EXPECT_EQ(plan.spent, problem.spent(plan.samples));
    EXPECT_LE(plan.spent, problem.budget);
    best_found += plan.value > best - 1e-12 ? 1 : 0;
    greedy_best += problem.value(filled(problem, {0, 0, 0})) > best - 1e-12 ? 1 : 0;
    for (const Counts& pure : pure_counts(problem)) EXPECT_GE(plan.value, problem.value(pure));
  }
  EXPECT_GE(best_found, kCases - 5);
  EXPECT_LT(greedy_best, best_found - 10);
}

TEST(SurvivalPlans, StartsFromWhatItIsGiven) {
  const SurvivalProblem problem = random_beta_problem(1);
  const CountPlan plan = best_counts(problem, {});
  EXPECT_EQ(best_counts(problem, {plan.samples}).samples, plan.samples);
  Counts fewer = plan.samples;
  for (std::uint64_t& n : fewer) n /= 2;
  EXPECT_GE(problem.value(filled(problem, fewer)), problem.value(fewer));
}

TEST(SurvivalPlans, AffordableAllowsForRounding) {
  SurvivalProblem problem = random_beta_problem(1);
  problem.cost = Eigen::Vector3d(0.1, 14, 32);
  problem.budget = 0.3;
  EXPECT_EQ(problem.affordable(0, 0.3), 3U);
  EXPECT_EQ(problem.affordable(0, 0.3 - 1e-9), 2U);
  EXPECT_EQ(problem.affordable(1, 0.3), 0U);
  EXPECT_EQ(problem.affordable(0, -1e-17), 0U);
}

TEST(SurvivalPlans, StopsWhereNothingGains) {
  SurvivalProblem problem = random_beta_problem(1);
  problem.survival = [](std::size_t, std::uint64_t n) -> Eigen::ArrayXd {
    return Eigen::ArrayXd::Constant(10, n > 1 ? 0.25 : n == 1 ? 0.5 : 1);  // two samples are all that helps
  };
  problem.cost = Eigen::Vector3d(1, 1, 1);
  problem.budget = 100;
  const CountPlan plan = best_counts(problem, {});
  EXPECT_NEAR(plan.value, 1 - std::pow(0.25, 3), 1e-15);
}

}  // namespace
}  // namespace ttc
