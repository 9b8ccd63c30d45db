#include "models/populations/levels.h"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

#include "models/normal_tail.h"
#include "models/populations/wrong_answers.h"

namespace ttc {

namespace {

using List = LevelsPopulation::List;
using P = LevelsPopulation;

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

/// Independent standard normals made to have the correlation matrix; LDL^T, since correlations of one are
/// allowed.
Eigen::VectorXd correlate(const LevelsPopulation& population, const Eigen::VectorXd& z) {
  if (z.size() == 1) return z;
  const Eigen::LDLT<Eigen::MatrixXd> factors(
      correlation_matrix(population, static_cast<std::size_t>(z.size())));
  const Eigen::VectorXd scaled = factors.vectorD().cwiseMax(0).cwiseSqrt().cwiseProduct(z);
  const Eigen::VectorXd lower = factors.matrixL() * scaled;
  return factors.transpositionsP().transpose() * lower;
}

List draw_normals(Stream& stream, std::size_t count) {
  List z(count);
  for (double& x : z) x = draw_normal(stream);
  return z;
}

/// Far from the lanes of the wrong answers, which are one a model.
constexpr std::uint64_t kUnsolvableLane = std::uint64_t{1} << 32;

void draw_unsolvable(const LevelsPopulation& population, const Coordinates& at, LevelLogits& problem) {
  Stream stream(Purpose::population, at, kUnsolvableLane);
  const double factor = draw_normal(stream);
  for (std::size_t m = 0; m < problem.logit.size(); ++m) {
    const UnsolvableMass mass = population.unsolvable_mass(problem.level, m);
    const double own = std::sqrt(1 - mass.loading * mass.loading);
    if (mass.loading * factor + own * draw_normal(stream) < mass.probit)
      problem.logit[m] = -std::numeric_limits<double>::infinity();
  }
}

/// The mean of sigmoid(mean + sd Z), Z standard normal, by the trapezoid rule: its error falls exponentially
/// in the distance of the sigmoid's poles, pi / sd, over the step.
double mean_success(double mean, double sd) {
  constexpr double kReach = 9;
  const double step = std::min(0.25, 0.5 / std::max(sd, 1e-9));
  double sum = 0, weights = 0;
  double z = -kReach;
  while (z <= kReach) {
    const double weight = std::exp(-z * z / 2);
    sum += weight / (1 + std::exp(-(mean + sd * z)));
    weights += weight;
    z += step;
  }
  return sum / weights;
}

/// A mean logit beyond every spread that a problem could have.
double farthest(const LevelsPopulation& population) {
  double most = 100;
  for (const List* list : {&population.sd, &population.slope})
    for (const double x : *list) most = std::max(most, 100 + 20 * std::abs(x));
  return most;
}

/// The mean logit at which the model's accuracy is the named one.
double solved_mean(const LevelsPopulation& population, std::size_t model) {
  const auto excess = [&](double mean) {
    return population.accuracy_at(mean, model) - pick(population.accuracy, model);
  };
  std::uintmax_t steps = 200;
  const auto near = [](double low, double high) { return high - low < 1e-10; };
  const auto [low, high] =
      boost::math::tools::toms748_solve(excess, -farthest(population), farthest(population), near, steps);
  return (low + high) / 2;
}

std::string length_complaint(const LevelsPopulation& population, std::size_t models) {
  for (const auto& [name, list] :
       {std::pair{"accuracy", &P::accuracy}, std::pair{"mean", &P::mean}, std::pair{"slope", &P::slope},
        std::pair{"sd", &P::sd}, std::pair{"unsolvable", &P::unsolvable},
        std::pair{"unsolvable_slope", &P::unsolvable_slope},
        std::pair{"unsolvable_loading", &P::unsolvable_loading}}) {
    const std::size_t size = (population.*list).size();
    const bool none = (list == &P::unsolvable || list == &P::accuracy) && size == 0;
    if (!none && size != 1 && size != models)
      return std::string(name) + " has " + std::to_string(size) + " numbers for " + std::to_string(models) +
             " model(s) (one for all, or one each)";
  }
  const bool unused = population.unsolvable_slope != List{0} || population.unsolvable_loading != List{0};
  if (population.unsolvable.empty() && unused)
    return "unsolvable_slope and unsolvable_loading do nothing without unsolvable";
  return {};
}

}  // namespace

std::string LevelsPopulation::complaint(std::size_t models) const {
  if (weights.size() != 5) return "weights wants five numbers, one a level";
  if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0) return "weights are all zero";
  const std::string wrong_length = length_complaint(*this, models);
  return wrong_length.empty() ? correlation_complaint(*this, models) : wrong_length;
}

double LevelsPopulation::accuracy_at(double mean_logit, std::size_t model) const {
  const double spread = pick(sd, model);
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  double mean_chance = 0;
  for (int level = 1; level <= 5; ++level) {
    const double weight = weights[static_cast<std::size_t>(level - 1)] / total;
    const double solvable = unsolvable.empty() ? 1 : normal_tail(unsolvable_mass(level, model).probit);
    mean_chance += weight * solvable * mean_success(mean_logit + (level - 3) * pick(slope, model), spread);
  }
  return mean_chance;
}

std::string LevelsPopulation::settle(const Named& named) {
  if (!named.has("accuracy")) return {};
  if (named.any("mean", "size_law")) return "accuracy says what mean is (leave one or the other out)";
  if (accuracy.empty()) return "accuracy is an empty list";
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (weights.size() != 5 || !(total > 0)) return {};  // the complaint that follows says so
  std::size_t models = accuracy.size();
  for (const auto& list : {&P::slope, &P::sd, &P::unsolvable, &P::unsolvable_slope, &P::unsolvable_loading}) {
    const std::size_t size = (this->*list).size();
    if (size == 0 && list != &P::unsolvable) return {};  // so is this
    if (size > 1 && models > 1 && size != models)
      return fmt::format("one list has {} numbers and another {} (one for all, or one each)", models, size);
    models = std::max(models, size);
  }
  mean.clear();
  for (std::size_t m = 0; m < models; ++m) {
    const double wanted = pick(accuracy, m);
    const double most = accuracy_at(farthest(*this), m);
    if (!(wanted < most))
      return fmt::format("accuracy = {} is out of reach: with what is unsolvable at most {:.4g} is", wanted,
                         most);
    if (const double least = accuracy_at(-farthest(*this), m); !(wanted > least))
      return fmt::format("accuracy = {} is out of reach: at least {:.4g} is", wanted, least);
    mean.push_back(solved_mean(*this, m));
  }
  return {};
}

std::vector<double> LevelsPopulation::logits_from(int level, const std::vector<double>& normals) const {
  const Eigen::VectorXd noise = correlate(
      *this, Eigen::Map<const Eigen::VectorXd>(normals.data(), static_cast<Eigen::Index>(normals.size())));
  List logit(normals.size());
  for (std::size_t m = 0; m < logit.size(); ++m)
    logit[m] =
        pick(mean, m) + (level - 3) * pick(slope, m) + pick(sd, m) * noise[static_cast<Eigen::Index>(m)];
  return logit;
}

UnsolvableMass LevelsPopulation::unsolvable_mass(int level, std::size_t model) const {
  return {pick(unsolvable, model) + (level - 3) * pick(unsolvable_slope, model),
          pick(unsolvable_loading, model)};
}

LevelLogits LevelsPopulation::logits(std::uint64_t seed, std::uint64_t index, std::size_t models) const {
  const Coordinates at{.seed = seed, .problem = index};
  Stream stream(Purpose::population, at);
  LevelLogits problem{.level = draw_level(weights, stream), .logit = {}};
  problem.logit = logits_from(problem.level, draw_normals(stream, models));
  if (!unsolvable.empty()) draw_unsolvable(*this, at, problem);
  return problem;
}

Problem LevelsPopulation::problem(std::uint64_t seed, std::uint64_t index, std::size_t models) const {
  const Coordinates at{.seed = seed, .problem = index};
  const LevelLogits success = logits(seed, index, models);
  Problem problem;
  problem.level = success.level;
  Stream common_stream(Purpose::population, at, 1);
  const List common = draw_wrong_shares(common_stream, answers - 1, wrong_concentration);
  for (std::size_t m = 0; m < models; ++m) {
    Stream own(Purpose::population, at, 2 + m);
    List wrong = draw_wrong_shares(own, answers - 1, wrong_concentration);
    for (std::size_t a = 0; a < wrong.size(); ++a)
      wrong[a] = shared_wrong * common[a] + (1 - shared_wrong) * wrong[a];
    problem.laws.push_back(spread(1 / (1 + std::exp(-success.logit[m])), abstain, wrong));
  }
  return problem;
}

}  // namespace ttc
