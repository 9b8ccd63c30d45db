#pragma once
/// Which strategy to choose for a budget of FLOPs (or tokens, or money), and which are never worth choosing.

#include <string>
#include <vector>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/paired.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// What budgets of a study are made of.
struct Currency {
  std::string name = "flops";
  Spent spent = &Cost::flops;
};

/// What `[compare] equal` names of flops, tokens and money; else FLOPs, or money where no model's FLOPs but
/// two curves' money is known.
Currency currency_of(const Plan& plan, const std::vector<CurveMeans>& curves);

/// One strategy at a budget.
struct Standing {
  const CurveMeans* curve;
  double spent;             ///< for one problem, at most the budget
  Estimate accuracy;        ///< its best for the budget, for a new set of problems
  PairedDifference behind;  ///< accuracy of the best less its own
  bool told_apart;          ///< certainly not the best of the standings, at 95 %
};

/// The strategies that a budget can buy, the most accurate first; of equals the cheapest, then the
/// first of the scenario.
struct Decision {
  std::size_t point;  ///< of the sweep
  double budget;
  std::vector<Standing> standings;
};

/// A rung that no strategy beats: nothing is as accurate for as little.
struct Vertex {
  const CurveMeans* curve;
  std::size_t rung;
};

/// Those that are compared at a point: curves of which is known what they spend. Coverage, which an oracle
/// would be needed for, is no rival of what must choose an answer, and takes part only where there is nothing
/// else. `curves` are those of one point or of several.
std::vector<const CurveMeans*> contenders(const std::vector<CurveMeans>& curves, std::size_t point,
                                          Spent spent = &Cost::flops);

/// Powers of two (of money 1, 2 and 5 times powers of ten) from where two contenders can be bought to where
/// only one is still measured; where none lies between, the upper end. Empty without two contenders, or if no
/// budget is common to two.
std::vector<double> decision_budgets(const std::vector<const CurveMeans*>& contenders,
                                     Spent spent = &Cost::flops);

/// The decision at each budget of each point. A strategy's best for a budget is that of best_spendings: it
/// need not spend all. Who is told apart: told_apart in analysis/statistics/best_of_several.h.
/// O(budgets x curves x (problems + log curves) + rungs x problems).
std::vector<Decision> decisions(const std::vector<CurveMeans>& curves, Spent spent = &Cost::flops);

/// The rungs of each point on its Pareto front, by what they spend: no contender (interpolated between its
/// rungs) is at least as accurate for no more; of equals the first counts. By the estimates, without a
/// test.
std::vector<Vertex> pareto_front(const std::vector<CurveMeans>& curves, Spent spent = &Cost::flops);

}  // namespace ttc
