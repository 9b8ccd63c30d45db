#include "analysis/theory/level_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ttc {
namespace {

/// Problems of one level with equal weights, chances problems x models.
LevelRows rows_of(const Eigen::MatrixXd& p, int level) {
  LevelRows rows;
  rows.level.assign(static_cast<std::size_t>(p.rows()), level);
  rows.problems.log_failure = (-p.array()).log1p();
  rows.problems.weight = Eigen::VectorXd::Constant(p.rows(), 1.0 / static_cast<double>(p.rows()));
  return rows;
}

TEST(LevelTable, GivesEachProblemToTheModelOfSmallestRate) {
  Eigen::MatrixXd p(4, 2);
  p << 0.5, 0.5,  // the cheap one
      0.1, 0.9,   // the dear one
      0, 0.25,    // only the dear one can
      0, 0;       // nobody
  const Eigen::VectorXd cost = Eigen::Vector2d(1, 2);
  const LevelTable table = level_table(rows_of(p, 2), cost, cost, 4);
  EXPECT_NEAR(table.share(1, 0), (1 - std::pow(0.5, 4)) / 4, 1e-15);
  EXPECT_NEAR(table.share(1, 1), (1 - 0.1 * 0.1 + 1 - 0.75 * 0.75) / 4, 1e-15);
  EXPECT_NEAR(table.unsolved[1], 1 - table.share.row(1).sum(), 1e-15);
  EXPECT_TRUE(std::isnan(table.unsolved[0]));
  // Told that the dear one costs half, the choice on the first problem is a tie; at less it changes.
  const LevelTable wrong = level_table(rows_of(p, 2), cost, Eigen::Vector2d(1, 0.5), 4);
  EXPECT_NEAR(wrong.share(1, 0), 0, 1e-15);
}

TEST(LevelTable, AccuracyIsThatOfEachModelAlone) {
  Eigen::MatrixXd p(1, 2);
  p << 0.5, 0.25;
  const Eigen::MatrixXd accuracy = level_accuracy(rows_of(p, 5), Eigen::Vector2d(1, 2), 4);
  EXPECT_NEAR(accuracy(4, 0), 1 - std::pow(0.5, 4), 1e-15);
  EXPECT_NEAR(accuracy(4, 1), 1 - 0.75 * 0.75, 1e-15);
}

TEST(LevelTable, EstimatesAreTheExpectationOverSamples) {
  Eigen::MatrixXd p(1, 3);
  p << 0.2, 0.5, 0.9;
  const Eigen::VectorXd cost = Eigen::Vector3d(1, 2, 3);
  // Samples 6, 3, 2: every outcome, counted out.
  const std::array<int, 3> samples{6, 3, 2};
  std::array<double, 3> share{};
  const auto chance = [&](std::size_t m, int correct) {
    const double q = p(0, static_cast<Eigen::Index>(m));
    const double ways = std::round(std::exp(std::lgamma(samples[m] + 1) - std::lgamma(correct + 1) -
                                            std::lgamma(samples[m] - correct + 1)));
    return ways * std::pow(q, correct) * std::pow(1 - q, samples[m] - correct);
  };
  for (int a = 0; a <= 6; ++a)
    for (int b = 0; b <= 3; ++b)
      for (int c = 0; c <= 2; ++c) {
        const std::array<double, 3> rate{std::log1p(-a / 6.0), std::log1p(-b / 3.0) / 2,
                                         std::log1p(-c / 2.0) / 3};
        const double best = *std::min_element(rate.begin(), rate.end());
        const auto ties = std::count(rate.begin(), rate.end(), best);
        for (std::size_t m = 0; m < 3 && best < 0; ++m)
          if (rate[m] == best)
            share[m] += chance(0, a) * chance(1, b) * chance(2, c) / static_cast<double>(ties);
      }
  const LevelTable table = estimated_level_table(rows_of(p, 1), cost, 6);
  for (std::size_t m = 0; m < 3; ++m)
    EXPECT_NEAR(table.share(0, static_cast<Eigen::Index>(m)), share[m], 1e-13) << m;
  EXPECT_NEAR(table.unsolved[0], chance(0, 0) * chance(1, 0) * chance(2, 0), 1e-13);
}

TEST(LevelTable, ManySamplesEstimateTheExactShares) {
  Eigen::MatrixXd p(3, 2);
  p << 0.02, 0.3, 0.1, 0.05, 0, 0.5;
  const Eigen::VectorXd cost = Eigen::Vector2d(1, 8);
  const LevelTable exact = level_table(rows_of(p, 3), cost, cost, 16000);
  const LevelTable estimated = estimated_level_table(rows_of(p, 3), cost, 16000);
  EXPECT_NEAR(estimated.share(2, 0), exact.share(2, 0), 1e-6);
  EXPECT_NEAR(estimated.share(2, 1), exact.share(2, 1), 1e-6);
  const LevelTable few = estimated_level_table(rows_of(p, 3), cost, 16);
  EXPECT_GT(std::abs(few.share(2, 0) - exact.share(2, 0)), 0.01);
}

}  // namespace
}  // namespace ttc
