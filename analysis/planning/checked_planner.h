#pragma once
/// The plan for a budget, by the way of planning that does best on problems that it has not seen.

#include <cstddef>
#include <vector>

#include "analysis/planning/answer_plan.h"
#include "analysis/statistics/paired.h"

namespace ttc {

/// What a budget buys.
struct BudgetPlans {
  double budget = 0;
  PlanRule rule = PlanRule::posterior;  ///< which rule did best on problems that it had not seen
  ValuedPlan mixture;                   ///< by that rule, from all problems
  ValuedPlan plug_in;                   ///< the best found with the observed shares
  ValuedPlan pure;                      ///< the best model alone under the posterior
  PairedDifference gain;                ///< of `mixture` over `pure`, repaired, between problem sets
  double routing = 0;  ///< observed shares, each problem given to its own best model: no plan passes it
  SharePlan shares;    ///< the relaxed plan with fractional samples, observed shares, certified
};

/// Spends budgets by the rule that cross-validation prefers: in each of four folds every rule makes its plan
/// from the other problems, and is valued on the fold's: without bias from subsets of their samples, or under
/// the posterior where a rule wants more samples than a problem has.
class CheckedPlanner {
 public:
  CheckedPlanner(const GradedModels& graded, const Eigen::VectorXd& prices);

  /// The best spending of `budget` (in the unit of the prices) on each problem.
  BudgetPlans plan(double budget) const;

  const AnswerPlanner& all() const { return all_; }

 private:
  struct Fold {
    std::vector<std::size_t> held_out;  ///< places of its problems
    AnswerPlanner planner;              ///< from the others
  };

  PlanRule best_rule(double budget) const;

  AnswerPlanner all_;
  std::vector<Fold> folds_;
};

}  // namespace ttc
