#include "analysis/theory/level_rows.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace ttc {
namespace {

/// Three models, unsolvable problems in both directions of the factor.
LevelsPopulation population() {
  LevelsPopulation p;
  p.mean = {-4, -2.5, -1};
  p.slope = {-0.9, -0.8, -1.1};
  p.sd = {3.6, 3.9, 4.1};
  p.correlations = {{1, 0.82, 0.86}, {0.82, 1, 0.96}, {0.86, 0.96, 1}};
  p.unsolvable = {-0.9, -1.3, -1.6};
  p.unsolvable_slope = {0, 0.25, 0.2};
  p.unsolvable_loading = {0.86, 0.82, -0.55};
  return p;
}

/// Success with a mixture of samples, and the share that model 0 solves most efficiently: the smooth and the
/// rough kind of mean.
std::array<double, 2> summary(const LevelRows& rows, Eigen::Index problem) {
  const auto r = rows.problems.log_failure.row(problem);
  const bool first = r[0] < 0 && r[0] / 4 < r[1] / 14 && r[0] / 4 < r[2] / 32;
  return {-std::expm1(200 * r[0] + 60 * r[1] + 75 * r[2]), first ? -std::expm1(1024 * r[0]) : 0};
}

struct Moments {
  std::array<double, 2> mean{};
  std::array<double, 2> se{};  // of a sample of so many problems
};

Moments moments(const LevelRows& rows, int level) {
  double weight = 0;
  double count = 0;
  std::array<double, 2> sum{}, square{};
  for (Eigen::Index q = 0; q < rows.problems.problems(); ++q) {
    if (rows.level[static_cast<std::size_t>(q)] != level) continue;
    const std::array<double, 2> x = summary(rows, q);
    for (std::size_t i = 0; i < 2; ++i) {
      sum[i] += rows.problems.weight[q] * x[i];
      square[i] += rows.problems.weight[q] * x[i] * x[i];
    }
    weight += rows.problems.weight[q];
    ++count;
  }
  Moments m;
  for (std::size_t i = 0; i < 2; ++i) {
    m.mean[i] = sum[i] / weight;
    m.se[i] = std::sqrt((square[i] / weight - m.mean[i] * m.mean[i]) / count);
  }
  return m;
}

TEST(LevelRows, ConvergeWithTheirNumber) {
  const LevelRows coarse = level_rows(population(), 3, 1024);
  const LevelRows fine = level_rows(population(), 3, 4096);
  EXPECT_NEAR(coarse.problems.weight.sum(), 1, 1e-12);
  for (int level = 1; level <= 5; ++level) {
    const Moments a = moments(coarse, level);
    const Moments b = moments(fine, level);
    EXPECT_NEAR(a.mean[0], b.mean[0], 1e-3) << level;
    EXPECT_NEAR(a.mean[1], b.mean[1], 5e-3) << level;
  }
}

TEST(LevelRows, AreWhatThePopulationDraws) {
  const LevelRows drawn = drawn_level_rows(population(), 3, 5, 50000);
  const LevelRows exact = level_rows(population(), 3, 4096);
  LevelsPopulation other = population();
  other.unsolvable_loading = {0.86, 0.82, 0.9};
  const LevelRows control = level_rows(other, 3, 4096);
  double farthest = 0;
  for (int level = 1; level <= 5; ++level)
    for (std::size_t i = 0; i < 2; ++i) {
      const Moments seen = moments(drawn, level);
      // Ten comparisons at a family-wise level of 1e-6, and what the quadrature itself is off.
      EXPECT_NEAR(seen.mean[i], moments(exact, level).mean[i], 5.4 * seen.se[i] + 1e-3) << level << ' ' << i;
      farthest =
          std::max(farthest, std::abs(seen.mean[i] - moments(control, level).mean[i]) / (seen.se[i] + 2e-4));
    }
  EXPECT_GT(farthest, 6);
}

TEST(LevelRows, LevelsHaveTheirFrequenciesExactly) {
  LevelsPopulation p = population();
  p.weights = {1, 0, 2, 3, 4};
  const LevelRows rows = level_rows(p, 3, 64);
  std::array<double, 6> seen{};
  for (Eigen::Index q = 0; q < rows.problems.problems(); ++q)
    seen[static_cast<std::size_t>(rows.level[static_cast<std::size_t>(q)])] += rows.problems.weight[q];
  EXPECT_EQ(seen[2], 0);
  for (const int level : {1, 3, 4, 5})
    EXPECT_NEAR(seen[static_cast<std::size_t>(level)], p.weights[static_cast<std::size_t>(level - 1)] / 10,
                1e-13);
}

TEST(LevelRows, PatternsAreTheOrthantProbabilitiesOfTheirCorrelation) {
  LevelsPopulation p;
  p.unsolvable = {0, 0};
  for (const auto& [a, b] : {std::pair{0.8, 0.5}, {0.9, -0.9}, {1.0, 1.0}, {1.0, 0.3}, {0.0, 1.0}}) {
    p.unsolvable_loading = {a, b};
    const double both = 0.25 + std::asin(a * b) / (2 * M_PI);  // of two normals with correlation a b
    const std::vector<double> patterns = unsolvable_patterns(p, 3, 2);
    EXPECT_NEAR(patterns[3], both, 1e-12) << a << ' ' << b;
    EXPECT_NEAR(patterns[0], both, 1e-12);
    EXPECT_NEAR(patterns[1], 0.5 - both, 1e-12);
  }
}

TEST(LevelRows, WithoutUnsolvableProblemsThereIsARowAPoint) {
  LevelsPopulation p;
  p.sd = {60};  // logits far beyond where 1 - p is a double
  const LevelRows rows = level_rows(p, 2, 128);
  EXPECT_EQ(rows.problems.problems(), 5 * 128);
  EXPECT_TRUE(rows.problems.log_failure.allFinite());
  EXPECT_LT(rows.problems.log_failure.minCoeff(), -100);
}

}  // namespace
}  // namespace ttc
