#pragma once
/// From graded answers to plans: how many samples of which model a budget should buy, under an oracle that
/// recognises a correct one. analysis/planning/checked_planner.h chooses among them.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "analysis/fits/repaired_chances.h"
#include "analysis/planning/mixture_plans.h"
#include "analysis/statistics/estimate.h"

namespace ttc {

/// How many samples were correct, of several models on the same problems.
struct GradedModels {
  std::vector<std::string> models;    ///< the run's name, or the model's in tables without runs
  std::vector<std::string> problems;  ///< those that every model answered
  std::vector<Graded> counts;         ///< a model, over `problems`
  std::size_t left_out = 0;           ///< problems that not every model has
};

/// Correct by the graders' flags. Throws DataError where no problem has answers of every model, or two runs
/// have one name.
GradedModels graded_models(const std::vector<RunAnswers>& runs);

/// Refuses (DataError) a model with one sample of every problem where one of `budgets` buys more of it: one
/// sample tells how often one is right, and nothing of how that is spread over problems. Says between what
/// the success is for the smallest such budget.
void refuse_single_samples(const GradedModels& graded, const Eigen::VectorXd& prices,
                           std::vector<double> budgets);

/// One plan and what it solves, each with its error bar between problem sets.
struct ValuedPlan {
  CountPlan counts;   ///< value and bound under the law that it was made for
  Estimate plug_in;   ///< the observed shares taken for the chances: optimistic for k beyond the samples'
                      ///< reach and blind to what was never seen to succeed
  Estimate repaired;  ///< mean over each problem's posterior
  Estimate unbiased;  ///< from subsets of the samples; NaN where the plan wants more samples than there are
};

/// Success of a problem from subsets of its samples, without bias: `samples` of each model, the graded
/// `counts`. NaN where a model has fewer than are wanted.
double unbiased_success(const std::vector<Graded>& counts, const std::vector<std::uint64_t>& samples,
                        std::size_t problem);

/// Ways to make a plan.
enum class PlanRule {
  posterior,  ///< the best found under the posterior
  plug_in,    ///< the best found with the observed shares
  pure,       ///< the best model alone under the posterior
  uniform     ///< the same part of the budget for every model
};
inline constexpr std::array kPlanRules{PlanRule::posterior, PlanRule::plug_in, PlanRule::pure,
                                       PlanRule::uniform};
std::string_view name_of(PlanRule rule);  ///< "posterior", "plug-in", "one model", "even parts"

/// A plan by each rule.
struct RulePlans {
  std::array<CountPlan, kPlanRules.size()> plans;  ///< in the order of kPlanRules

  const CountPlan& operator[](PlanRule rule) const { return plans[static_cast<std::size_t>(rule)]; }
};

/// What plans are made from: the counts, laws of every model that the counts make likely (a sixteenth each of
/// so many draws from their posterior), and prices.
struct AnswerPlanner {
  AnswerPlanner(const GradedModels& graded, Eigen::VectorXd prices, std::size_t fit_draws = 16);

  /// What every rule buys for `budget` (in the unit of the prices).
  RulePlans plans(double budget) const;

  /// The plan `counts` with its values.
  ValuedPlan valued(CountPlan counts) const;

  Eigen::VectorXd cost;
  MixtureProblems observed;   ///< shares of correct samples
  RepairedProblems repaired;  ///< posteriors
  MixtureProblems rows;       ///< the posteriors as equally likely chances, to start from
};

}  // namespace ttc
