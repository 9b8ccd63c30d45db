#include "analysis/fits/repaired_chances.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planning/mixture_plans.h"
#include "models/random/distributions.h"

namespace ttc {
namespace {

RepairedProblems sample(bool tied) {
  const Graded weak{{8, 8, 8, 8, 8, 8}, {0, 3, 8, 1, 0, 0}};
  const Graded other{{8, 8, 8, 8, 8, 8}, {1, 0, 7, 0, 0, 3}};
  const Graded strong{{16, 16, 16, 16, 16, 16}, {0, 5, 16, 2, 1, 4}};
  return repair({weak, other, strong}, tied);
}

double value(const RepairedProblems& repaired, const Eigen::VectorXd& x) {
  double fails = 0;
  for (const DifficultyRow& row : repaired.rows) {
    double all = row.weight;
    for (std::size_t m = 0; m < repaired.fit.size(); ++m)
      all *= survival(posterior(repaired.at_difficulty[m][row.difficulty], repaired.graded[m].n[row.problem],
                                repaired.graded[m].correct[row.problem]),
                      x[static_cast<Eigen::Index>(m)]);
    fails += all;
  }
  return 1 - fails;
}

/// Two models, chances from one difficulty, none of the problems solved by one sample in ten.
std::vector<Graded> alike(std::uint64_t seed, std::vector<double>& chance) {
  std::vector<Graded> graded(6);
  for (std::uint64_t q = 0; q < 400; ++q) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = q});
    chance.push_back(1 / (1 + std::exp(2 - 4 * draw_normal(stream))));
    for (Graded& counts : graded) {
      counts.n.push_back(8);
      counts.correct.push_back(0);
      for (int s = 0; s < 8; ++s) counts.correct.back() += uniform(stream()) < chance.back() ? 1U : 0U;
    }
  }
  return graded;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double x : values) sum += x / static_cast<double>(values.size());
  return sum;
}

/// Six models that are one: a posterior that does not see it adds up six independent hopes.
TEST(Repair, SeesThatModelsFailTogether) {
  std::vector<double> chance;
  const std::vector<Graded> graded = alike(1, chance);
  double truth = 0;
  for (const double p : chance) truth += (1 - std::pow(1 - p, 192)) / static_cast<double>(chance.size());
  const std::vector<std::uint64_t> samples(6, 32);
  const RepairedProblems tied = repair(graded);
  EXPECT_GE(tied.correlation, 0.9);
  EXPECT_NEAR(mean_of(repaired_successes(tied, samples)), truth, 0.04);
  EXPECT_GT(mean_of(repaired_successes(repair(graded, false), samples)), truth + 0.06);  // the control
}

TEST(Repair, IndependentModelsAreNotTied) {
  std::vector<double> chance;
  std::vector<Graded> graded = alike(1, chance);
  graded.resize(1);
  for (std::uint64_t seed = 2; seed <= 3; ++seed) graded.push_back(alike(seed, chance).front());
  EXPECT_LE(repair(graded).correlation, 0.2);
}

TEST(Repair, SuccessesAverageToTheValue) {
  for (const bool tied : {false, true}) {
    const RepairedProblems repaired = sample(tied);
    EXPECT_NEAR(mean_of(repaired_successes(repaired, {3, 1, 7})), value(repaired, Eigen::Vector3d(3, 1, 7)),
                1e-12);
  }
}

TEST(RepairedBound, NoRandomPlanPassesItFromAnywhere) {
  const RepairedProblems repaired = sample(true);
  const Eigen::VectorXd cost = Eigen::Vector3d(1, 3, 2);
  Stream stream(Purpose::claim, {});
  const std::vector<double> concentration(3, 0.7);
  std::vector<double> lambda(3);
  double best = 0;
  double tightest = 1;
  for (int i = 0; i < 2000; ++i) {
    draw_dirichlet(stream, concentration, lambda);
    const Eigen::VectorXd x = samples_of(Eigen::Map<Eigen::VectorXd>(lambda.data(), 3), cost, 20);
    best = std::max(best, value(repaired, x));
    tightest = std::min(tightest, repaired_bound(repaired, cost, 20, x));
    EXPECT_GE(repaired_bound(repaired, cost, 20, x), value(repaired, x) - 1e-12);
  }
  EXPECT_GE(tightest, best);
  EXPECT_LT(tightest - best, 0.01);
}

TEST(PosteriorRows, MeansAreThePosteriors) {
  const RepairedProblems repaired = sample(true);
  const MixtureProblems rows = posterior_rows(repaired, 31);
  for (const Eigen::VectorXd& x :
       {Eigen::VectorXd(Eigen::Vector3d(3, 0, 0)), Eigen::VectorXd(Eigen::Vector3d(0, 5, 0)),
        Eigen::VectorXd(Eigen::Vector3d(2, 2, 4))})
    EXPECT_NEAR(mean_success(rows, x), value(repaired, x), 2e-3);
}

TEST(PosteriorRows, TheirOptimumIsNearlyThePosteriors) {
  const RepairedProblems repaired = sample(true);
  const Eigen::VectorXd cost = Eigen::Vector3d(1, 3, 2);
  const Eigen::VectorXd x = samples_of(best_shares(posterior_rows(repaired, 31), cost, 20).lambda, cost, 20);
  EXPECT_LT(repaired_bound(repaired, cost, 20, x) - value(repaired, x), 5e-3);
}

}  // namespace
}  // namespace ttc
