#include "analysis/planning/certain_success.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace ttc {

namespace {

using Certain = std::vector<Eigen::Index>;
using Flags = Eigen::Array<bool, Eigen::Dynamic, 1>;

/// What all sets of paid models have in common, and the best plan so far.
struct Task {
  const MixtureProblems& problems;
  const Eigen::VectorXd& cost;
  double budget = 0;
  double gap = 0;
  double supremum = 0;
  Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic> certain;  ///< problems x models: p = 1
  std::set<Certain> tried;                                     ///< sets of paid models
  SharePlan best{.lambda = {}, .value = -1, .bound = 1};
};

double weight_of(const Task& task, const Flags& rows) {
  return rows.select(task.problems.weight.array(), 0.0).sum();
}

Flags solved_by(const Task& task, const Certain& paid) {
  Flags solved = Flags::Constant(task.certain.rows(), false);
  for (const Eigen::Index i : paid) solved = solved || task.certain.col(i);
  return solved;
}

/// Models in the order of what they add for their price, `first` (-1 for none) before all; as many as fit.
Certain worth_paying(const Task& task, Eigen::Index first) {
  Certain paid;
  double left = task.budget * (1 + 1e-12);
  for (;;) {
    const Flags solved = solved_by(task, paid);
    Eigen::Index best = -1;
    double most = 0;
    for (Eigen::Index i = 0; i < task.cost.size(); ++i) {
      if (task.cost[i] > left || (paid.empty() && first >= 0 && i != first)) continue;
      const double rate = weight_of(task, task.certain.col(i) && !solved) / task.cost[i];
      if (rate > most) {
        most = rate;
        best = i;
      }
    }
    if (best < 0) return paid;
    paid.push_back(best);
    left -= task.cost[best];
  }
}

/// Models that make nothing certain but what is solved already.
Certain allowed(const Task& task, const Flags& solved) {
  Certain models;
  for (Eigen::Index i = 0; i < task.cost.size(); ++i)
    if ((solved || !task.certain.col(i)).all()) models.push_back(i);
  return models;
}

/// What no plan with these certain solutions passes: the supremum, less what a problem that is certain for
/// models without a share cannot get from the others, even with the whole budget.
double reachable(const Task& task, const Flags& solved, const Certain& models) {
  double failing = 0;
  for (Eigen::Index q = 0; q < solved.size(); ++q) {
    if (solved[q] || !task.certain.row(q).any()) continue;
    double least = 0;
    for (const Eigen::Index i : models)
      least = std::min(least, task.problems.log_failure(q, i) * task.budget / task.cost[i]);
    failing += task.problems.weight[q] * std::exp(least);
  }
  return task.supremum - failing;
}

/// The best lambda that gives the paid models their price and shares the rest among `models`.
Eigen::VectorXd paying(const Task& task, const Flags& solved, const Certain& models, const Certain& paid) {
  Certain rows;
  for (Eigen::Index q = 0; q < solved.size(); ++q)
    if (!solved[q]) rows.push_back(q);
  Eigen::VectorXd lambda = Eigen::VectorXd::Zero(task.cost.size());
  for (const Eigen::Index i : paid) lambda[i] = task.cost[i] / task.budget;
  const double left = std::max(0.0, 1 - lambda.sum());
  ExponentialProgramme programme = mixture_programme(task.problems, rows, models, task.cost, task.budget);
  programme.mass.array() *= (programme.exponent * lambda(models)).array().exp();
  programme.exponent *= left;
  lambda(models) += left * minimise(programme, {}, task.gap).x;
  return lambda;
}

void try_paying(Task& task, Certain paid) {
  std::ranges::sort(paid);
  if (!task.tried.insert(paid).second) return;
  const Flags solved = solved_by(task, paid);
  const Certain models = allowed(task, solved);
  if (models.empty() || reachable(task, solved, models) <= task.best.value + task.gap) return;
  const Eigen::VectorXd lambda = paying(task, solved, models, paid);
  const double value = mean_success(task.problems, samples_of(lambda, task.cost, task.budget));
  if (value > task.best.value) task.best = {.lambda = lambda, .value = value, .bound = 1};
}

/// All of them, all but the last, and so on.
void try_prefixes(Task& task, Certain paid) {
  for (; !paid.empty(); paid.pop_back()) try_paying(task, paid);
  try_paying(task, {});
}

void try_all_sets(Task& task) {
  const auto models = static_cast<std::size_t>(task.cost.size());
  for (std::size_t set = 0; set < std::size_t{1} << models; ++set) {
    Certain paid;
    double price = 0;
    for (std::size_t i = 0; i < models; ++i) {
      if ((set >> i & 1) == 0) continue;
      paid.push_back(static_cast<Eigen::Index>(i));
      price += task.cost[static_cast<Eigen::Index>(i)];
    }
    if (price <= task.budget * (1 + 1e-12)) try_paying(task, std::move(paid));
  }
}

}  // namespace

ExponentialProgramme mixture_programme(const MixtureProblems& problems, const std::vector<Eigen::Index>& rows,
                                       const std::vector<Eigen::Index>& models, const Eigen::VectorXd& cost,
                                       double budget) {
  const Eigen::VectorXd samples = budget * cost(models).cwiseInverse();
  return {.exponent = problems.log_failure(rows, models) * samples.asDiagonal(),
          .mass = problems.weight(rows)};
}

SharePlan best_paying_for_certainty(const MixtureProblems& problems, const Eigen::VectorXd& cost,
                                    double budget, double gap, double supremum) {
  Task task{.problems = problems,
            .cost = cost,
            .budget = budget,
            .gap = gap,
            .supremum = supremum,
            .certain = problems.log_failure.array().isInf(),
            .tried = {}};
  constexpr Eigen::Index kMostModelsInAllSets = 8;
  try_prefixes(task, worth_paying(task, -1));
  if (cost.size() <= kMostModelsInAllSets) {
    try_all_sets(task);
  } else {
    for (Eigen::Index i = 0; i < cost.size(); ++i) try_prefixes(task, worth_paying(task, i));
  }
  return task.best;
}

}  // namespace ttc
