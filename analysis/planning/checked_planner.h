#pragma once
/// The plan for a budget, by the way of planning that does best on problems that it has not seen.

#include <cstddef>
#include <vector>

#include "analysis/planning/answer_plan.h"
#include "analysis/planning/claim_check.h"
#include "analysis/statistics/paired.h"

namespace ttc {

/// What a budget buys.
struct BudgetPlans {
  double budget = 0;
  PlanRule rule = PlanRule::posterior;  ///< which rule did best on problems that it had not seen
  ValuedPlan mixture;                   ///< by that rule, from all problems
  ValuedPlan plug_in;                   ///< the best found with the observed shares
  ValuedPlan pure;                      ///< the best model alone under the posterior
  PairedDifference gain;                ///< of `mixture` over `pure`, between problem sets
  double routing = 0;  ///< observed shares, each problem given to its own best model: no plan passes it
  SharePlan shares;    ///< the relaxed plan with fractional samples, observed shares, certified
};

/// Spends budgets by the rule that cross-validation prefers: in each of four folds every rule makes its plan
/// from the other problems, and is valued on the fold's: without bias from subsets of their samples, or as
/// the posterior claims where a rule wants more samples than a problem has. Claims are set right by how they
/// do on those problems (analysis/planning/claim_check.h). Where both are measured, another rule must be
/// ahead of plug-in by more than the error of that: plug-in sees which models solve the same problems, of
/// which the posterior knows one correlation.
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

  /// What the folds' planners make for a budget.
  std::vector<RulePlans> fold_plans(double budget) const;
  std::vector<UnseenPlan> unseen(const std::vector<RulePlans>& made, PlanRule rule) const;
  /// Success of the problems that had no part in a plan, from subsets of their samples; NaN where it wants
  /// more than there are.
  std::vector<double> measured(const std::vector<UnseenPlan>& plans) const;
  /// The mean of that, as the posterior claims, set right.
  double claimed(const std::vector<UnseenPlan>& plans) const;
  PlanRule best_rule(const std::vector<RulePlans>& made) const;
  ValuedPlan checked(ValuedPlan plan, const ClaimCheck& check) const;
  /// Of each problem, as claimed and set right.
  std::vector<double> successes(const ValuedPlan& plan, const ClaimCheck& check) const;

  AnswerPlanner all_;
  std::vector<Fold> folds_;
};

}  // namespace ttc
