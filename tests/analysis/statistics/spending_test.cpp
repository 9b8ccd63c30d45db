#include "analysis/statistics/spending.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace ttc {
namespace {

TEST(Spending, IsTheBestThatCostsNoMore) {
  const std::vector<double> cost{0, 1, 4, 16}, accuracy{0, 0.2, 0.6, 0.4}, budgets{0.5, 1, 2, 4, 8, 99};
  const auto best = best_spendings(cost, accuracy, budgets);
  EXPECT_FALSE(best[0]) << "a rung that costs nothing bought nothing";
  EXPECT_EQ(best[1]->rung, 1U);
  EXPECT_NEAR(best[2]->accuracy, 0.4, 1e-12) << "half of the way in log cost";
  EXPECT_NEAR(best[2]->ahead, 0.5, 1e-12);
  EXPECT_EQ(best[2]->cost, 2);
  for (const std::size_t i : {3U, 4U, 5U}) EXPECT_EQ(best[i]->accuracy, 0.6) << "what it had";
  EXPECT_EQ(best[5]->cost, 4);
}

/// The best of a fine grid over all that may be spent: rungs, and points between them.
double best_by_trying(const std::vector<double>& cost, const std::vector<double>& accuracy, double budget) {
  double best = -1;
  for (std::size_t i = 0; i < cost.size(); ++i)
    if (cost[i] > 0 && cost[i] <= budget) best = std::max(best, accuracy[i]);
  for (std::size_t i = 0; i + 1 < cost.size(); ++i) {
    if (!(cost[i] > 0 && cost[i] < budget && budget < cost[i + 1])) continue;
    for (int step = 0; step <= 1000; ++step) {
      const double spent = cost[i] * std::pow(budget / cost[i], step / 1000.0);
      const double t = std::log(spent / cost[i]) / std::log(cost[i + 1] / cost[i]);
      best = std::max(best, (1 - t) * accuracy[i] + t * accuracy[i + 1]);
    }
  }
  return best;
}

TEST(Spending, IsTheBestOfEverythingWithinTheBudget) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform;
  for (int round = 0; round < 200; ++round) {
    std::vector<double> cost{round % 3 == 0 ? 0 : uniform(random)}, accuracy{uniform(random)}, budgets;
    for (std::size_t i = 1; i < 1 + random() % 6; ++i) {
      cost.push_back(cost.back() + 3 * uniform(random) + 0.01);
      accuracy.push_back(uniform(random));
    }
    for (double b = 0.1; b < 20; b *= 1.4) budgets.push_back(b);
    const auto best = best_spendings(cost, accuracy, budgets);
    for (std::size_t i = 0; i < budgets.size(); ++i) {
      const double tried = best_by_trying(cost, accuracy, budgets[i]);
      ASSERT_EQ(best[i].has_value(), tried >= 0);
      if (!best[i]) continue;
      EXPECT_NEAR(best[i]->accuracy, tried, 1e-12);
      EXPECT_LE(best[i]->cost, budgets[i] * (1 + 1e-12));
    }
  }
}

TEST(Spending, TiesGoToTheCheapestAndRoundingFits) {
  const auto best = best_spendings(std::vector{1.0, 2.0, 3.0}, std::vector{0.5, 0.5, 0.4}, std::vector{9.0});
  EXPECT_EQ(best[0]->rung, 0U);
  const double sum = 0.1 + 0.2;  // a little more than 0.3
  EXPECT_EQ(best_spendings(std::vector{sum}, std::vector{1.0}, std::vector{0.3})[0]->rung, 0U);
  EXPECT_FALSE(best_spendings(std::vector{1.0}, std::vector{1.0}, std::vector{1 - 1e-9})[0]);
}

}  // namespace
}  // namespace ttc
