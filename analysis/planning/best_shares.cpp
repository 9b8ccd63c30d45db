#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "analysis/planning/certain_success.h"
#include "analysis/planning/exponential_programme.h"
#include "analysis/planning/mixture_plans.h"
#include "models/contract.h"

// Certain success (p = 1). The mean jumps at lambda_i = 0: any share of a model solves for certain the
// problems that it always solves. So the supremum takes them as solved and lets the other problems decide
// lambda. It need not be attained, and a share that buys less than one sample is no plan. So the plan gives
// the models that solve something for certain either nothing or at least the price of one sample, c_i / C
// (certain_success.h). Where no plan is like that (not one sample fits), lambda is the other problems'
// optimum and its value counts a problem as solved for any share of a model that is certain of it.

namespace ttc {

namespace {

using EigenIndices = std::vector<Eigen::Index>;

/// Problems that no model solves for certain.
EigenIndices uncertain(const MixtureProblems& problems) {
  EigenIndices rows;
  for (Eigen::Index q = 0; q < problems.problems(); ++q)
    if (problems.log_failure.row(q).allFinite()) rows.push_back(q);
  return rows;
}

}  // namespace

SharePlan best_shares(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& start, double gap) {
  TTC_EXPECTS(cost.size() == problems.models() && cost.minCoeff() > 0 && budget > 0, cost.size(),
              problems.models(), budget);
  const EigenIndices rows = uncertain(problems);
  EigenIndices models(static_cast<std::size_t>(cost.size()));
  std::iota(models.begin(), models.end(), 0);
  const SimplexMinimum free = minimise(mixture_programme(problems, rows, models, cost, budget), start, gap);
  const double supremum = problems.weight.sum() - (free.value - free.gap);
  SharePlan plan{.lambda = free.x, .value = -1, .bound = supremum};
  if (static_cast<Eigen::Index>(rows.size()) < problems.problems())
    plan = best_paying_for_certainty(problems, cost, budget, gap, supremum);
  if (plan.value < 0) {
    plan.lambda = free.x;
    plan.value = mean_success(problems, samples_of(free.x, cost, budget));
  }
  plan.bound = std::max(supremum, plan.value);
  return plan;
}

}  // namespace ttc
