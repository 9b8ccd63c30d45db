#include "analysis/planning/certain_success.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

using testing::random_costs;
using testing::random_problems;

TEST(CertainSuccess, CostsOneSample) {
  Eigen::MatrixXd p(4, 2);
  p << 1, 0.1,   //
      1, 0.2,    //
      0.1, 0.3,  //
      0.05, 0.2;
  const Eigen::VectorXd cost = Eigen::Vector2d(8, 1);
  const SharePlan plan = best_shares(mixture_problems(p), cost, 40);
  EXPECT_NEAR(plan.lambda[0], 8.0 / 40, 1e-12);
  double supremum = 0.5;  // it gives the first model next to nothing and takes its problems
  double paid = 0.5;
  for (const double x : {0.3, 0.2}) supremum += (1 - std::pow(1 - x, 40)) / 4;
  EXPECT_NEAR(plan.bound, supremum, 1e-8);
  for (const auto& [x, y] : {std::pair{0.1, 0.3}, std::pair{0.05, 0.2}})
    paid += (1 - (1 - x) * std::pow(1 - y, 32)) / 4;
  EXPECT_NEAR(plan.value, paid, 1e-9);
  // Below its price there is no sample of the first model: the second takes all.
  EXPECT_EQ(best_shares(mixture_problems(p), cost, 4).lambda, Eigen::Vector2d(0, 1));
}

/// Whether some problem is certain only for models that have a share, but none of a whole sample.
bool cheats(const Eigen::MatrixXd& p, const Eigen::VectorXd& samples) {
  for (Eigen::Index q = 0; q < p.rows(); ++q) {
    bool claimed = false;
    bool paid = false;
    for (Eigen::Index i = 0; i < p.cols(); ++i) {
      claimed = claimed || (p(q, i) == 1 && samples[i] > 0);
      paid = paid || (p(q, i) == 1 && samples[i] >= 1 - 1e-9);
    }
    if (claimed && !paid) return true;
  }
  return false;
}

/// A point of the simplex; `certain` shares are raised to the price of a sample every second time.
Eigen::VectorXd random_lambda(Stream& stream, const Eigen::VectorXd& price) {
  Eigen::VectorXd lambda(price.size());
  for (double& x : lambda) x = uniform(stream()) < 0.4 ? 0 : -std::log(uniform(stream()));
  if (!(lambda.sum() > 0)) lambda.setOnes();
  lambda /= lambda.sum();
  Eigen::VectorXd fixed = Eigen::VectorXd::Zero(price.size());
  for (Eigen::Index i = 0; i < price.size(); ++i)
    if (uniform(stream()) < 0.5) fixed[i] = price[i];
  return fixed.sum() > 1 ? lambda : Eigen::VectorXd(fixed + (1 - fixed.sum()) * lambda);
}

TEST(CertainSuccess, NoPlanThatPaysForItsCertaintyIsBetter) {
  int attained = 0;
  constexpr int kCases = 300;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    Stream stream(Purpose::claim, {.seed = seed, .model = 2});
    const Eigen::Index models = 2 + static_cast<Eigen::Index>(seed % 3);
    Eigen::MatrixXd p = 1 - random_problems(seed, 15, models).log_failure.array().exp();
    const double certain = 0.6 * uniform(stream());
    p = p.unaryExpr([&](double x) { return uniform(stream()) < certain ? 1 : x; });
    const MixtureProblems problems = mixture_problems(p);
    const Eigen::VectorXd cost = random_costs(seed, models);
    const double budget = cost.minCoeff() * std::exp(4 * uniform(stream()));
    const SharePlan plan = best_shares(problems, cost, budget);
    attained += plan.bound - plan.value < 2e-9 ? 1 : 0;
    EXPECT_NEAR(plan.lambda.sum(), 1, 1e-12);
    if (cost.maxCoeff() <= budget) {
      EXPECT_FALSE(cheats(p, samples_of(plan.lambda, cost, budget))) << seed;
    }
    for (int i = 0; i < 300; ++i) {
      const Eigen::VectorXd samples = samples_of(random_lambda(stream, cost / budget), cost, budget);
      const double value = mean_success(problems, samples);
      EXPECT_LE(value, plan.bound + 1e-12) << seed;
      if (!cheats(p, samples)) {
        EXPECT_LE(value, plan.value + 1.01e-9) << seed;
      }
    }
  }
  EXPECT_GT(attained, 10);
  EXPECT_LT(attained, kCases - 10);
}

}  // namespace
}  // namespace ttc
