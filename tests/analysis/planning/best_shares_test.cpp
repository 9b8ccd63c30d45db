#include "analysis/planning/mixture_plans.h"

#include <gtest/gtest.h>
#include <nlopt.h>

#include <cmath>

#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

using testing::random_costs;
using testing::random_problems;

/// The gap by definition: long double, a loop over problems.
double gap_by_hand(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                   const Eigen::VectorXd& lambda) {
  std::vector<long double> gradient(static_cast<std::size_t>(cost.size()), 0.0L);
  for (Eigen::Index q = 0; q < problems.problems(); ++q) {
    long double failing = 1;
    for (Eigen::Index i = 0; i < cost.size(); ++i)
      failing *= std::exp(static_cast<long double>(lambda[i] * budget / cost[i]) *
                          static_cast<long double>(problems.log_failure(q, i)));
    for (Eigen::Index i = 0; i < cost.size(); ++i)
      gradient[static_cast<std::size_t>(i)] -= static_cast<long double>(problems.weight[q]) * failing *
                                               static_cast<long double>(problems.log_failure(q, i)) *
                                               static_cast<long double>(budget / cost[i]);
  }
  long double here = 0;
  long double best = gradient[0];
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    here += static_cast<long double>(lambda[static_cast<Eigen::Index>(i)]) * gradient[i];
    best = std::max(best, gradient[i]);
  }
  return static_cast<double>(best - here);
}

TEST(BestShares, CertifiedAndNeverBelowTheGrid) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::Index models = 2 + static_cast<Eigen::Index>(seed % 3);
    const MixtureProblems problems = random_problems(seed, 400, models);
    const Eigen::VectorXd cost = random_costs(seed, models);
    for (const double budget : {4.0, 64.0, 1000.0, 1e6}) {
      const SharePlan plan = best_shares(problems, cost, budget);
      EXPECT_NEAR(plan.lambda.sum(), 1, 1e-12);
      EXPECT_GE(plan.lambda.minCoeff(), 0);
      EXPECT_LE(plan.bound - plan.value, 1.001e-9) << seed << " " << budget;
      EXPECT_LE(gap_by_hand(problems, cost, budget, plan.lambda), 1.01e-9);
      const SharePlan grid = best_on_grid(problems, cost, budget, 10);
      EXPECT_GE(plan.value, grid.value - 1e-9);
      EXPECT_GE(plan.bound, grid.value);
      EXPECT_GE(grid.bound, plan.value - 1e-12);
      EXPECT_LE(plan.value, oracle_routing(problems, cost, budget) + 1e-12);
    }
  }
}

TEST(BestShares, TheHandmadeGapCatchesAWrongOptimum) {
  const MixtureProblems problems = random_problems(3, 400, 3);
  const Eigen::VectorXd cost = random_costs(3, 3);
  Eigen::VectorXd lambda = best_shares(problems, cost, 100).lambda;
  lambda = 0.97 * lambda + Eigen::VectorXd::Constant(3, 0.01);
  EXPECT_GT(gap_by_hand(problems, cost, 100, lambda), 1e-6);
  EXPECT_NEAR(gap_by_hand(problems, cost, 100, lambda), mixture_gap(problems, cost, 100, lambda), 1e-12);
}

struct Task {
  const MixtureProblems* problems;
  const Eigen::VectorXd* cost;
  double budget;
};

/// For NLopt: mean success of the shares x, normalised to sum to 1, with its gradient.
double objective(unsigned n, const double* x, double* gradient, void* data) {
  const auto& task = *static_cast<const Task*>(data);
  const Eigen::VectorXd shares = Eigen::Map<const Eigen::VectorXd>(x, n);
  const Eigen::VectorXd samples = samples_of(shares, *task.cost, task.budget);
  if (gradient)
    Eigen::Map<Eigen::VectorXd>(gradient, n) =
        mean_success_gradient(*task.problems, samples).cwiseQuotient(*task.cost) * task.budget;
  return mean_success(*task.problems, samples);
}

double sum_to_one(unsigned n, const double* x, double* gradient, void*) {
  if (gradient) Eigen::Map<Eigen::VectorXd>(gradient, n).setOnes();
  return Eigen::Map<const Eigen::VectorXd>(x, n).sum() - 1;
}

TEST(BestShares, AnIndependentOptimiserAgrees) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    constexpr unsigned kModels = 4;
    const MixtureProblems problems = random_problems(seed, 300, kModels);
    const Eigen::VectorXd cost = random_costs(seed, kModels);
    Task task{&problems, &cost, 200};
    nlopt_opt slsqp = nlopt_create(NLOPT_LD_SLSQP, kModels);
    nlopt_set_max_objective(slsqp, objective, &task);
    nlopt_add_equality_constraint(slsqp, sum_to_one, nullptr, 1e-12);
    nlopt_set_lower_bounds1(slsqp, 0);
    nlopt_set_upper_bounds1(slsqp, 1);
    nlopt_set_ftol_rel(slsqp, 1e-14);
    nlopt_set_maxeval(slsqp, 2000);
    std::vector<double> x(kModels, 1.0 / kModels);
    double value = 0;
    EXPECT_GT(nlopt_optimize(slsqp, x.data(), &value), 0);
    nlopt_destroy(slsqp);
    const SharePlan plan = best_shares(problems, cost, task.budget);
    EXPECT_NEAR(plan.value, value, 1e-7);
    EXPECT_LE(value, plan.bound + 1e-10);
  }
}

TEST(BestShares, WarmStartsAgreeWithColdOnes) {
  const MixtureProblems problems = random_problems(5, 1000, 5);
  const Eigen::VectorXd cost = random_costs(5, 5);
  Eigen::VectorXd lambda;
  for (double budget = 2; budget < 1e5; budget *= 2) {
    const SharePlan warm = best_shares(problems, cost, budget, lambda);
    EXPECT_NEAR(warm.value, best_shares(problems, cost, budget).value, 1.1e-9);
    EXPECT_LE(warm.bound - warm.value, 1.001e-9);
    lambda = warm.lambda;
  }
}

TEST(BestShares, HardCases) {
  Eigen::MatrixXd p = Eigen::MatrixXd::Zero(4, 3);  // nothing is ever solved
  const Eigen::VectorXd cost = Eigen::Vector3d(1, 2, 3);
  EXPECT_EQ(best_shares(mixture_problems(p), cost, 10).bound, 0);
  p.col(0).setConstant(0.3);  // twins
  p.col(1).setConstant(0.3);
  EXPECT_NEAR(best_shares(mixture_problems(p), Eigen::Vector3d(1, 1, 1), 10).value, 1 - std::pow(0.7, 10),
              1e-9);
  p.setConstant(1e-300);
  EXPECT_LE(best_shares(mixture_problems(p), cost, 1e9).value, 1.1e-291);
  p.setConstant(1 - 0x1p-53);
  EXPECT_NEAR(best_shares(mixture_problems(p), cost, 1e9).value, 1, 1e-12);
  EXPECT_EQ(
      best_shares(mixture_problems(Eigen::MatrixXd::Constant(1, 1, 0.5)), Eigen::VectorXd::Ones(1), 1).value,
      0.5);
}

/// Logits and prices over many orders of magnitude, twins, and models that never solve anything.
MixtureProblems hostile_problems(Stream& stream, Eigen::Index problems, Eigen::Index models, int kind) {
  const double spread = std::exp(3 * uniform(stream()));
  Eigen::MatrixXd p(problems, models);
  for (Eigen::Index q = 0; q < problems; ++q) {
    const double common = spread * draw_normal(stream) - 2;
    for (Eigen::Index i = 0; i < models; ++i) {
      const double own = draw_normal(stream);
      const double logit = kind == 0   ? common + own
                           : kind == 1 ? spread * own
                           : kind == 2 ? -30 * uniform(stream())
                                       : (own < 0 ? -40 : common + 5 * own);
      p(q, i) = std::min(1 / (1 + std::exp(-logit)), 1 - 0x1p-53);
    }
  }
  if (models > 2) p.col(1) = p.col(0);
  if (models > 3) p.col(2).setZero();
  return mixture_problems(p);
}

TEST(BestShares, ConvergesAcrossManyOrdersOfMagnitude) {
  Stream stream(Purpose::claim, {.seed = 11});
  for (int i = 0; i < 1500; ++i) {
    const auto models = static_cast<Eigen::Index>(1 + 30 * std::pow(uniform(stream()), 2));
    const auto problems = static_cast<Eigen::Index>(1 + std::exp(6 * uniform(stream())));
    const MixtureProblems population = hostile_problems(stream, problems, models, i % 4);
    Eigen::VectorXd cost(models);
    for (double& c : cost) c = 1 + std::floor(31 * uniform(stream()));
    const double budget = std::pow(10, -3 + 15 * uniform(stream()));
    const SharePlan plan = best_shares(population, cost, budget);
    EXPECT_LE(plan.bound - plan.value, 1.001e-9) << i;
    EXPECT_LE(mixture_gap(population, cost, budget, plan.lambda), 2e-9) << i;
  }
}

TEST(BestShares, FiftyModels) {
  const MixtureProblems problems = random_problems(4, 3000, 50);
  const Eigen::VectorXd cost = random_costs(4, 50);
  const SharePlan plan = best_shares(problems, cost, 500);
  EXPECT_LE(plan.bound - plan.value, 1.001e-9);
  EXPECT_LE(gap_by_hand(problems, cost, 500, plan.lambda), 1.01e-9);
  EXPECT_GT((plan.lambda.array() > 1e-3).count(), 3);
}

TEST(PureOptimality, HoldsWhereTheBestSharesAreACornerAndNowhereElse) {
  int pure = 0;
  constexpr int kCases = 300;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    const Eigen::Index models = 2 + static_cast<Eigen::Index>(seed % 3);
    const MixtureProblems problems = random_problems(seed, 12, models);
    const Eigen::VectorXd cost = random_costs(seed, models);
    const SharePlan plan = best_shares(problems, cost, 20);
    for (Eigen::Index i = 0; i < models; ++i) {
      const double excess = pure_optimality_excess(problems, cost, 20, i);
      pure += excess <= 0 ? 1 : 0;
      EXPECT_EQ(excess, mixture_gap(problems, cost, 20, Eigen::VectorXd::Unit(models, i)));
      if (excess <= 0) {
        EXPECT_GT(plan.lambda[i], 1 - 1e-6) << seed;
      } else if (excess > 1e-8) {
        EXPECT_LT(plan.lambda[i], 1) << seed;
      }
    }
  }
  EXPECT_GT(pure, 30);  // both cases occur
  EXPECT_LT(pure, kCases - 30);
}

}  // namespace
}  // namespace ttc
