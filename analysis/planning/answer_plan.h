#pragma once
/// From graded answers to a plan: how many samples of which model a budget should buy, under an oracle that
/// recognises a correct one.

#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "analysis/fits/repaired_chances.h"
#include "analysis/planning/mixture_plans.h"
#include "analysis/statistics/paired.h"

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

/// One plan and what it solves, each with its error bar between problem sets.
struct ValuedPlan {
  CountPlan counts;   ///< value and bound under the law that it was made for
  Estimate plug_in;   ///< the observed shares taken for the chances: optimistic for k beyond the samples'
                      ///< reach and blind to what was never seen to succeed
  Estimate repaired;  ///< mean over each problem's posterior
  Estimate unbiased;  ///< from subsets of the samples; NaN where the plan wants more samples than there are
};

/// What a budget buys.
struct BudgetPlans {
  double budget = 0;
  ValuedPlan mixture;     ///< the best found under the posterior
  ValuedPlan plug_in;     ///< the best found with the observed shares
  ValuedPlan pure;        ///< the best model alone under the posterior
  PairedDifference gain;  ///< of `mixture` over `pure`, repaired, between problem sets
  double routing = 0;     ///< observed shares, each problem given to its own best model: no plan passes it
  SharePlan shares;       ///< the relaxed plan with fractional samples, observed shares, certified
};

/// What plans are made from: the counts, a fit of every model, and prices.
struct AnswerPlanner {
  AnswerPlanner(const GradedModels& graded, Eigen::VectorXd prices);

  /// The best spending of `budget` (in the unit of the prices) on each problem.
  BudgetPlans plan(double budget) const;

  Eigen::VectorXd cost;
  MixtureProblems observed;   ///< shares of correct samples
  RepairedProblems repaired;  ///< posteriors
  MixtureProblems rows;       ///< the posteriors as equally likely chances, to start from

 private:
  ValuedPlan valued(CountPlan counts) const;
};

}  // namespace ttc
