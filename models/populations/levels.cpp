#include "models/populations/levels.h"

#include <Eigen/Cholesky>
#include <cmath>

#include "models/populations/wrong_answers.h"

namespace ttc {

namespace {

using List = LevelsPopulation::List;

/// One number stands for all models.
double pick(const List& list, std::size_t model) { return list.size() == 1 ? list[0] : list[model]; }

int draw_level(const List& weights, Stream& stream) {
  double u = uniform(stream()) * std::accumulate(weights.begin(), weights.end(), 0.0);
  int level = 1;
  for (; level < 5; ++level) {
    u -= weights[static_cast<std::size_t>(level - 1)];
    if (u < 0) break;
  }
  return level;
}

Eigen::MatrixXd correlation_matrix(const LevelsPopulation& population, std::size_t models) {
  const auto n = static_cast<Eigen::Index>(models);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Constant(n, n, population.correlation);
  matrix.diagonal().setOnes();
  for (std::size_t i = 0; i < population.correlations.size(); ++i)
    for (std::size_t j = 0; j < models; ++j)
      matrix(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = population.correlations[i][j];
  return matrix;
}

std::string correlation_complaint(const LevelsPopulation& population, std::size_t models) {
  const auto& rows = population.correlations;
  bool square = rows.empty() || rows.size() == models;
  for (const List& row : rows) square = square && row.size() == models;
  if (!square)
    return "correlations wants a row and a column for each of the " + std::to_string(models) + " model(s)";
  const Eigen::MatrixXd matrix = correlation_matrix(population, models);
  if (!matrix.isApprox(matrix.transpose()) || (matrix.diagonal().array() != 1).any())
    return "correlations must be symmetric with ones on the diagonal";
  const Eigen::LDLT<Eigen::MatrixXd> factors(matrix);
  // A zero pivot can hide a column that no factor reproduces.
  if (factors.vectorD().minCoeff() < -1e-9 || !factors.reconstructedMatrix().isApprox(matrix, 1e-9))
    return "no joint law has these correlations (the matrix is not positive semidefinite)";
  return {};
}

/// Standard normals with the correlation matrix; LDL^T, since correlations of one are allowed.
Eigen::VectorXd draw_noise(const LevelsPopulation& population, Stream& stream, std::size_t models) {
  Eigen::VectorXd z(static_cast<Eigen::Index>(models));
  for (double& x : z) x = draw_normal(stream);
  if (models == 1) return z;
  const Eigen::LDLT<Eigen::MatrixXd> factors(correlation_matrix(population, models));
  const Eigen::VectorXd scaled = factors.vectorD().cwiseMax(0).cwiseSqrt().cwiseProduct(z);
  const Eigen::VectorXd lower = factors.matrixL() * scaled;
  return factors.transpositionsP().transpose() * lower;
}

}  // namespace

std::string LevelsPopulation::complaint(std::size_t models) const {
  if (weights.size() != 5) return "weights wants five numbers, one a level";
  if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0) return "weights are all zero";
  for (const auto& [name, list] :
       {std::pair{"mean", &mean}, std::pair{"slope", &slope}, std::pair{"sd", &sd}})
    if (list->size() != 1 && list->size() != models)
      return std::string(name) + " has " + std::to_string(list->size()) + " numbers for " +
             std::to_string(models) + " model(s) (one for all, or one each)";
  return correlation_complaint(*this, models);
}

Problem LevelsPopulation::problem(std::uint64_t seed, std::uint64_t index, std::size_t models) const {
  const Coordinates at{.seed = seed, .problem = index};
  Stream stream(Purpose::population, at);
  Problem problem;
  problem.level = draw_level(weights, stream);
  const Eigen::VectorXd noise = draw_noise(*this, stream, models);
  Stream common_stream(Purpose::population, at, 1);
  const List common = draw_wrong_shares(common_stream, answers - 1, wrong_concentration);
  for (std::size_t m = 0; m < models; ++m) {
    const double logit = pick(mean, m) + (problem.level - 3) * pick(slope, m) +
                         pick(sd, m) * noise[static_cast<Eigen::Index>(m)];
    Stream own(Purpose::population, at, 2 + m);
    List wrong = draw_wrong_shares(own, answers - 1, wrong_concentration);
    for (std::size_t a = 0; a < wrong.size(); ++a)
      wrong[a] = shared_wrong * common[a] + (1 - shared_wrong) * wrong[a];
    problem.laws.push_back(spread(1 / (1 + std::exp(-logit)), abstain, wrong));
  }
  return problem;
}

}  // namespace ttc
