#include "claims/mixtures/mixture_figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/planning/mixture_plans.h"

namespace ttc {
namespace {

/// Two problems, one for the cheap model and one for the dear one.
struct Figures : ::testing::Test {
  LevelRows rows;
  Eigen::VectorXd cost = Eigen::Vector3d(1, 2, 4);
  MixtureFigures figures;

  Figures() {
    rows.level = {1, 5};
    rows.problems.log_failure.resize(2, 3);
    rows.problems.log_failure << -1, 0, 0, 0, 0, -2;
    rows.problems.weight = Eigen::Vector2d(0.25, 0.75);
    figures = mixture_figures(rows, find_mixtures(rows, cost, cost, 16), cost, 16);
  }
};

TEST_F(Figures, PointsAreTheMeanSuccessOfTheirShares) {
  EXPECT_EQ(figures.simplex.size(), 66U);
  for (const auto* points : {&figures.curves, &figures.pairs, &figures.simplex})
    for (const MixturePoint& p : *points) {
      const double first = -std::expm1(-p.lambda[0] * p.budget);
      const double second = -std::expm1(-2 * p.lambda[2] * p.budget / 4);
      EXPECT_NEAR(p.success, 0.25 * first + 0.75 * second, 1e-15);
      EXPECT_NEAR(std::accumulate(p.lambda.begin(), p.lambda.end(), 0.0), 1, 1e-15);
    }
}

TEST_F(Figures, BudgetsDoubleAndTheOptimumIsAtLeastTheGrid) {
  ASSERT_EQ(figures.best.size(), 3U);  // 4, 8, 16
  EXPECT_EQ(figures.best[0].budget, 4);
  EXPECT_EQ(figures.best[2].budget, 16);
  for (const BudgetFindings& b : figures.best) {
    EXPECT_GE(b.optimal, std::max({b.best_pure(), b.best_pair(), b.three}) - 1e-9);
    EXPECT_GT(b.best_pair(), b.best_pure());
    EXPECT_LT(b.three, b.best_pair());  // the second model is of no use
  }
}

TEST_F(Figures, HistogramsHoldEveryProblemInItsBin) {
  for (const auto* histograms : {&figures.chances, &figures.differences})
    for (const Histogram& h : *histograms)
      EXPECT_NEAR(std::accumulate(h.share.begin(), h.share.end(), 0.0), 1, 1e-15) << h.what;
  const auto& p = figures.chances[0];  // 4B: p = 1 - 1/e and 0
  EXPECT_EQ(p.share[12], 0.25);
  EXPECT_EQ(p.share[0], 0.75);
  const auto& difference = figures.differences[1];  // 4B - 32B: 1 - exp(-4) and exp(-2) - 1
  EXPECT_EQ(difference.what, "4B - 32B");
  EXPECT_EQ(difference.share[19], 0.25);
  EXPECT_EQ(difference.share[1], 0.75);
}

TEST_F(Figures, TablesAreWellFormed) {
  Dataset data;
  data.groups = figure_groups(figures);
  ASSERT_EQ(data.groups.size(), 7U);
  EXPECT_NO_THROW(check(data));
  EXPECT_EQ(data.group("figure_3").values<std::string>("reading").size(), 10U);
}

}  // namespace
}  // namespace ttc
