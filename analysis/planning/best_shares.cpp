#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/planning/exponential_programme.h"
#include "analysis/planning/mixture_plans.h"

// Certain success (p = 1). The mean jumps at lambda_i = 0: any share of a model solves for certain the
// problems that it always solves. So the supremum takes them as solved, and the other problems decide lambda.
// It is not attained where such a model deserves no share beyond that; the plan then gives each such model
// the price of one sample, c_i / C, while the budget has room for it, those first that solve most for their
// price.

namespace ttc {

namespace {

using Rows = std::vector<Eigen::Index>;

/// Problems that no model solves for certain.
Rows uncertain(const MixtureProblems& problems) {
  Rows rows;
  for (Eigen::Index q = 0; q < problems.problems(); ++q)
    if (problems.log_failure.row(q).allFinite()) rows.push_back(q);
  return rows;
}

/// The programme on the uncertain problems, where the shares `fixed` are spent and x shares the rest.
ExponentialProgramme programme_of(const MixtureProblems& problems, const Rows& rows,
                                  const Eigen::VectorXd& cost, double budget, const Eigen::VectorXd& fixed) {
  ExponentialProgramme programme;
  programme.exponent = problems.log_failure(rows, Eigen::all) * (budget / cost.array()).matrix().asDiagonal();
  programme.mass = problems.weight(rows);
  if (fixed.sum() == 0) return programme;
  programme.mass.array() *= (programme.exponent * fixed).array().exp();
  programme.exponent *= 1 - fixed.sum();
  return programme;
}

/// One sample of each model that solves some problem for certain and that no earlier one does.
Eigen::VectorXd price_of_certainty(const MixtureProblems& problems, const Eigen::VectorXd& cost,
                                   double budget) {
  Eigen::VectorXd fixed = Eigen::VectorXd::Zero(cost.size());
  std::vector<char> solved(static_cast<std::size_t>(problems.problems()), 0);
  for (;;) {
    Eigen::Index best = -1;
    double most = 0;
    for (Eigen::Index i = 0; i < cost.size(); ++i) {
      double weight = 0;
      for (Eigen::Index q = 0; q < problems.problems(); ++q)
        if (std::isinf(problems.log_failure(q, i)) && !solved[static_cast<std::size_t>(q)])
          weight += problems.weight[q];
      const bool fits = fixed.sum() + cost[i] / budget <= 1;
      if (fits && weight / cost[i] > most) {
        most = weight / cost[i];
        best = i;
      }
    }
    if (best < 0) return fixed;
    fixed[best] = cost[best] / budget;
    for (Eigen::Index q = 0; q < problems.problems(); ++q)
      if (std::isinf(problems.log_failure(q, best))) solved[static_cast<std::size_t>(q)] = 1;
  }
}

}  // namespace

SharePlan best_shares(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& start, double gap) {
  assert(cost.size() == problems.models() && cost.minCoeff() > 0 && budget > 0);
  const Rows rows = uncertain(problems);
  const Eigen::VectorXd none = Eigen::VectorXd::Zero(cost.size());
  const SimplexMinimum free = minimise(programme_of(problems, rows, cost, budget, none), start, gap);
  SharePlan plan{
      .lambda = free.x, .value = mean_success(problems, samples_of(free.x, cost, budget)), .bound = 1};
  const double bound = problems.weight.sum() - (free.value - free.gap);
  if (static_cast<Eigen::Index>(rows.size()) < problems.problems()) {
    const Eigen::VectorXd fixed = price_of_certainty(problems, cost, budget);
    const SimplexMinimum rest = minimise(programme_of(problems, rows, cost, budget, fixed), free.x, gap);
    const Eigen::VectorXd lambda = fixed + (1 - fixed.sum()) * rest.x;
    const double value = mean_success(problems, samples_of(lambda, cost, budget));
    if (value >= plan.value) plan = {.lambda = lambda, .value = value, .bound = 1};
  }
  plan.bound = std::max(bound, plan.value);
  return plan;
}

}  // namespace ttc
