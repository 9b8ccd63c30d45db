#include <algorithm>
#include <cmath>

#include "analysis/planning/known_chances.h"
#include "analysis/planning/mixture_plans.h"
#include "analysis/theory/vanishing_exp.h"
#include "models/contract.h"

namespace ttc {

SurvivalProblem known_chances(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget) {
  TTC_EXPECTS(cost.size() == problems.models() && cost.minCoeff() > 0 && budget > 0, cost.size(),
              problems.models(), budget);
  const Survival survival = [&problems](std::size_t model, std::uint64_t samples) -> Eigen::ArrayXd {
    if (samples == 0) return Eigen::ArrayXd::Ones(problems.problems());
    return vanishing_exp(static_cast<double>(samples) *
                         problems.log_failure.col(static_cast<Eigen::Index>(model)).array());
  };
  return {.survival = survival, .weight = problems.weight.array(), .cost = cost, .budget = budget};
}

CountPlan best_pure_counts(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget) {
  return best_pure_counts(known_chances(problems, cost, budget));
}

std::vector<std::uint64_t> whole_part(const Eigen::VectorXd& samples) {
  std::vector<std::uint64_t> whole;
  for (const double x : samples) whole.push_back(static_cast<std::uint64_t>(x * (1 + 1e-12)));
  return whole;
}

CountPlan best_counts(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget) {
  const SharePlan relaxed = best_shares(problems, cost, budget * (1 + 1e-12));  // what whole plans may spend
  CountPlan plan = best_counts(known_chances(problems, cost, budget),
                               {whole_part(samples_of(relaxed.lambda, cost, budget))});
  plan.bound = std::max(relaxed.bound, plan.value);
  return plan;
}

double oracle_routing(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget) {
  const Eigen::MatrixXd rate = problems.log_failure * cost.cwiseInverse().asDiagonal();
  return -(problems.weight.array() * (budget * rate.rowwise().minCoeff().array()).unaryExpr([](double x) {
            return std::expm1(x);
          })).sum();
}

}  // namespace ttc
