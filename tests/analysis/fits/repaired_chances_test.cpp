#include "analysis/fits/repaired_chances.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planning/mixture_plans.h"
#include "models/distributions.h"

namespace ttc {
namespace {

RepairedProblems sample() {
  return {.fit = {{0.5, 1, 0.1, 0}, {1, 2, 0, 0}, {0.4, 2, 0.3, 0}},
          .graded = {
              {{8, 8, 8, 8}, {0, 3, 8, 1}}, {{8, 8, 8, 8}, {1, 0, 7, 0}}, {{16, 16, 16, 16}, {0, 5, 0, 2}}}};
}

double value(const RepairedProblems& repaired, const Eigen::VectorXd& x) {
  double mean = 0;
  for (std::size_t q = 0; q < repaired.problems(); ++q) {
    double fails = 1;
    for (std::size_t m = 0; m < repaired.fit.size(); ++m)
      fails *= survival(posterior(repaired.fit[m], repaired.graded[m].n[q], repaired.graded[m].correct[q]),
                        x[static_cast<Eigen::Index>(m)]);
    mean += (1 - fails) / static_cast<double>(repaired.problems());
  }
  return mean;
}

TEST(RepairedBound, NoRandomPlanPassesItFromAnywhere) {
  const RepairedProblems repaired = sample();
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
  const RepairedProblems repaired = sample();
  const MixtureProblems rows = posterior_rows(repaired, 101);
  for (const Eigen::VectorXd& x :
       {Eigen::VectorXd(Eigen::Vector3d(3, 0, 0)), Eigen::VectorXd(Eigen::Vector3d(0, 5, 0)),
        Eigen::VectorXd(Eigen::Vector3d(2, 2, 4))})
    EXPECT_NEAR(mean_success(rows, x), value(repaired, x), 2e-3);
}

TEST(PosteriorRows, TheirOptimumIsNearlyThePosteriors) {
  const RepairedProblems repaired = sample();
  const Eigen::VectorXd cost = Eigen::Vector3d(1, 3, 2);
  const Eigen::VectorXd x = samples_of(best_shares(posterior_rows(repaired, 101), cost, 20).lambda, cost, 20);
  EXPECT_LT(repaired_bound(repaired, cost, 20, x) - value(repaired, x), 5e-3);
}

}  // namespace
}  // namespace ttc
