// The figures of the claim about mixtures, as tables.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/planning/mixture_plans.h"
#include "claims/mixtures/mixture_findings.h"

namespace ttc {
namespace {

/// Two problems, one for the cheap model and one for the dear one.
struct Figures : ::testing::Test {
  LevelRows rows;
  Eigen::VectorXd cost = Eigen::Vector3d(1, 2, 4);
  MixtureFindings found;
  Dataset figures;

  Figures() {
    rows.level = {1, 5};
    rows.problems.log_failure.resize(2, 3);
    rows.problems.log_failure << -1, 0, 0, 0, 0, -2;
    rows.problems.weight = Eigen::Vector2d(0.25, 0.75);
    found = find_mixtures(rows, cost, cost, 16);
    figures.groups = mixture_figures(rows, found, estimated_level_table(rows, cost, 16), cost, 16);
  }

  const std::vector<double>& column(const char* group, const char* name) const {
    return figures.group(group).values<double>(name);
  }
  /// Of the bins of one quantity.
  std::vector<double> histogram(const char* group, const std::string& what) const {
    const auto& quantity = figures.group(group).values<std::string>("what");
    const std::vector<double>& share = column(group, "share");
    std::vector<double> bins;
    for (std::size_t i = 0; i < share.size(); ++i)
      if (quantity[i] == what) bins.push_back(share[i]);
    return bins;
  }
};

TEST_F(Figures, PointsAreTheMeanSuccessOfTheirShares) {
  EXPECT_EQ(column("figure_2_right", "success").size(), 66U);
  for (const char* group : {"figure_1_left", "figure_1_right", "figure_2_right"})
    for (std::size_t i = 0; i < column(group, "success").size(); ++i) {
      const double small = column(group, "share_4B")[i];
      const double large = column(group, "share_32B")[i];
      const double budget = column(group, "budget")[i];
      EXPECT_NEAR(column(group, "success")[i],
                  0.25 * -std::expm1(-small * budget) + 0.75 * -std::expm1(-2 * large * budget / 4), 1e-15);
      EXPECT_NEAR(small + column(group, "share_14B")[i] + large, 1, 1e-15);
    }
}

TEST_F(Figures, BudgetsDoubleAndTheOptimumIsAtLeastTheGrid) {
  EXPECT_EQ(column("figure_2_left", "budget"), (std::vector<double>{4, 8, 16}));
  for (const BudgetFindings& b : found.budgets) {
    EXPECT_GE(b.optimal, std::max({b.one, b.two, b.three}) - 1e-9);
    EXPECT_GT(b.two, b.one);
    EXPECT_LT(b.three, b.two);  // the second model is of no use
  }
}

TEST_F(Figures, HistogramsHoldEveryProblemInItsBin) {
  for (const char* group : {"figure_4", "figure_5"}) {
    std::map<std::string, double> sum;
    const auto& what = figures.group(group).values<std::string>("what");
    for (std::size_t i = 0; i < what.size(); ++i) sum[what[i]] += column(group, "share")[i];
    EXPECT_EQ(sum.size(), group == std::string("figure_4") ? 6U : 3U);
    for (const auto& [quantity, share] : sum) EXPECT_NEAR(share, 1, 1e-15) << quantity;
  }
  const std::vector<double> p = histogram("figure_4", "4B p");  // p = 1 - 1/e and 0
  EXPECT_EQ(p.at(12), 0.25);
  EXPECT_EQ(p.at(0), 0.75);
  const std::vector<double> difference = histogram("figure_5", "4B - 32B");  // 1 - exp(-4), exp(-2) - 1
  EXPECT_EQ(difference.at(19), 0.25);
  EXPECT_EQ(difference.at(1), 0.75);
}

TEST_F(Figures, TablesAreWellFormed) {
  ASSERT_EQ(figures.groups.size(), 7U);
  EXPECT_NO_THROW(check(figures));
  EXPECT_EQ(figures.group("figure_3").values<std::string>("reading").size(), 10U);
}

}  // namespace
}  // namespace ttc
