#include "analysis/theory/level_rows.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

#include "analysis/theory/gauss_legendre.h"

namespace ttc {

namespace {

constexpr double kSmallestPattern = 1e-12;
/// The normal law beyond has 1e-19 of mass.
constexpr double kFarthest = 9;
constexpr int kNodes = 96;

double normal_density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); }

double normal_below(double x) { return std::erfc(-x / std::numbers::sqrt2) / 2; }

double quantile_of_normal(double u) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * u); }

/// log(1 - p) of p = 1 / (1 + exp(-logit)), without cancellation.
double log_failure_of(double logit) {
  const double softplus = std::max(logit, 0.0) + std::log1p(std::exp(-std::abs(logit)));
  return 0.0 - softplus;  // 0, never -0
}

/// Given the factor, the share of problems that a model can never solve.
double unsolvable_given(const UnsolvableMass& mass, double factor) {
  const double own = std::sqrt(1 - mass.loading * mass.loading);
  const double room = mass.probit - mass.loading * factor;
  if (own == 0) return room > 0 ? 1 : 0;
  return normal_below(room / own);
}

/// Where the integrand may turn sharply: each model's own threshold.
std::vector<double> turning_points(const std::vector<UnsolvableMass>& masses) {
  std::vector<double> points{-kFarthest, kFarthest};
  for (const UnsolvableMass& mass : masses) {
    const double at = mass.probit / mass.loading;
    if (std::abs(at) < kFarthest) points.push_back(at);
  }
  std::ranges::sort(points);
  return points;
}

void add_patterns(const std::vector<UnsolvableMass>& masses, double factor, double weight,
                  std::vector<double>& patterns) {
  std::vector<double> chance(masses.size());
  for (std::size_t m = 0; m < masses.size(); ++m) chance[m] = unsolvable_given(masses[m], factor);
  for (std::size_t pattern = 0; pattern < patterns.size(); ++pattern) {
    double product = weight;
    for (std::size_t m = 0; m < masses.size(); ++m)
      product *= (pattern >> m & 1U) != 0 ? chance[m] : 1 - chance[m];
    patterns[pattern] += product;
  }
}

/// Standard normals on a centred digital net: the points are in the middles of equal cells, never 0 or 1.
std::vector<std::vector<double>> net_normals(std::size_t rows, std::size_t models) {
  boost::random::sobol net(models);
  std::vector<std::vector<double>> points(rows, std::vector<double>(models));
  for (std::size_t row = 0; row < rows; ++row)
    for (double& x : points[row]) {
      // The library leaves out the net's first point, the origin.
      const double u = row == 0 ? 0 : static_cast<double>(net()) * 0x1p-64;
      x = quantile_of_normal(std::min(u + 0.5 / static_cast<double>(rows), 1 - 0x1p-53));
    }
  return points;
}

/// Rows as they come, for a table whose height is not known before.
struct Collector {
  std::vector<int> level;
  std::vector<double> log_failure;  // row after row
  std::vector<double> weight;

  void add(int of_level, const std::vector<double>& logit, std::size_t unsolvable, double row_weight) {
    level.push_back(of_level);
    weight.push_back(row_weight);
    for (std::size_t m = 0; m < logit.size(); ++m)
      log_failure.push_back((unsolvable >> m & 1U) != 0 ? 0 : log_failure_of(logit[m]));
  }

  LevelRows take(std::size_t models) {
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto rows = static_cast<Eigen::Index>(weight.size());
    LevelRows result{.level = std::move(level), .problems = {}};
    result.problems.log_failure =
        Eigen::Map<const RowMajor>(log_failure.data(), rows, static_cast<Eigen::Index>(models));
    result.problems.weight = Eigen::Map<const Eigen::VectorXd>(weight.data(), rows);
    result.problems.weight /= result.problems.weight.sum();
    return result;
  }
};

}  // namespace

std::vector<double> unsolvable_patterns(const LevelsPopulation& population, int level, std::size_t models) {
  std::vector<double> patterns(std::size_t{1} << models, 0.0);
  if (population.unsolvable.empty()) {
    patterns[0] = 1;
    return patterns;
  }
  std::vector<UnsolvableMass> masses;
  for (std::size_t m = 0; m < models; ++m) masses.push_back(population.unsolvable_mass(level, m));
  const std::vector<double> turn = turning_points(masses);
  const Quadrature rule = gauss_legendre(kNodes);
  for (std::size_t piece = 0; piece + 1 < turn.size(); ++piece)
    for (std::size_t i = 0; i < rule.node.size(); ++i) {
      const double length = turn[piece + 1] - turn[piece];
      const double factor = turn[piece] + length * rule.node[i];
      add_patterns(masses, factor, length * rule.weight[i] * normal_density(factor), patterns);
    }
  return patterns;
}

LevelRows level_rows(const LevelsPopulation& population, std::size_t models, std::size_t rows_per_level) {
  const auto points = net_normals(rows_per_level, models);
  Collector rows;
  for (int level = 1; level <= kLevels; ++level) {
    const std::vector<double> patterns = unsolvable_patterns(population, level, models);
    const double frequency = population.weights[static_cast<std::size_t>(level - 1)];
    for (const std::vector<double>& point : points) {
      const std::vector<double> logit = population.logits_from(level, point);
      for (std::size_t pattern = 0; pattern < patterns.size(); ++pattern)
        if (patterns[pattern] >= kSmallestPattern && frequency > 0)
          rows.add(level, logit, pattern, frequency * patterns[pattern]);
    }
  }
  return rows.take(models);
}

LevelRows drawn_level_rows(const LevelsPopulation& population, std::size_t models, std::uint64_t seed,
                           std::size_t problems) {
  Collector rows;
  for (std::size_t index = 0; index < problems; ++index) {
    const LevelLogits problem = population.logits(seed, index, models);
    rows.add(problem.level, problem.logit, 0, 1);
  }
  return rows.take(models);
}

}  // namespace ttc
