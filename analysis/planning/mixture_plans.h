#pragma once
/// The best mixture of models at a compute budget, under an oracle that sees any correct candidate
/// ("Understanding inference scaling laws for mixtures of LLMs", section 2: lambda* over the simplex; whole
/// numbers: "Scaling LLM inference with optimized sample compute allocation", arXiv 2410.22480). Every plan
/// carries an upper bound on what any plan of its kind could reach.
///
/// Throughout, `cost` has an entry a model, > 0, in the unit of `budget` > 0; anything else is a programming
/// error and asserted.

#include <cstdint>
#include <vector>

#include "analysis/theory/mixture_problems.h"

namespace ttc {

/// Shares of the budget with fractional numbers of samples.
struct SharePlan {
  Eigen::VectorXd lambda;  ///< on the simplex, an entry a model
  double value = 0;        ///< mean success at lambda
  double bound = 0;        ///< no lambda has more: value + Frank-Wolfe gap, or more where p = 1 occurs
};

/// The best of the paper's grid: lambda in multiples of 1/steps, steps > 0 (the paper's is 10). Ties (to
/// 1e-13) go to the point nearest the centre. Its bound is the Frank-Wolfe bound at its point, at most 1.
/// O(points * problems) with no exponential a point, binomial(steps + models - 1, steps) points;
/// O(models * steps * problems) memory.
SharePlan best_on_grid(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                       std::size_t steps);

/// The concave programme solved until bound - value <= gap, or as far as rounding allows; the bound is honest
/// then too. `start`: a lambda of the simplex to begin from (an optimum at a neighbouring budget), or empty.
/// O(problems * models^2) a step, some ten steps.
///
/// Where p = 1 occurs: a problem with p_qi = 1 counts as solved for any lambda_i > 0, so that the supremum
/// need not be attained; `bound` is the supremum. lambda gives a model that is certain of some problem either
/// nothing or at least the price of one sample, c_i / C (or less, where others with that price are certain of
/// the same problems), and `value` is the best such. Only where no lambda is like that (a budget below one
/// sample) are certain problems counted as solved for less.
SharePlan best_shares(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& start = {}, double gap = 1e-9);

/// Whole numbers of samples within the budget. What costs at most budget * (1 + 1e-12) fits, so that prices
/// such as .1 + .2 add up.
struct CountPlan {
  std::vector<std::uint64_t> samples;  ///< an entry a model
  double value = 0;
  double bound = 0;  ///< no whole numbers within the budget have more
  double spent = 0;  ///< sum of samples * cost
};

/// One model alone, as many samples as the budget buys; the best of them. Its bound is its value: no other
/// model alone has more. O(models * problems).
CountPlan best_pure_counts(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget);

/// Good whole numbers: the floor of the relaxed optimum and the pure plans, each filled greedily by gain per
/// cost, improved by exchanges; bounded by the concave programme. Never below best_pure_counts, and nothing
/// that fits is left unspent where it would help. Its time does not grow with the budget: see
/// survival_plans.h.
CountPlan best_counts(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget);

/// The best whole numbers to 1e-12 of value, by depth-first branch and bound on the concave programme: bound
/// == value. For a few models and some hundred samples; gives up after `most_nodes` programmes, then bound >
/// value tells what is left open.
CountPlan best_counts_exact(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                            std::size_t most_nodes = 100'000);

/// Each problem given wholly to its own best model, argmin log(1 - p_qi) / c_i (fractional numbers; the
/// paper's Proposition 1): the ceiling that no fixed mixture passes. O(problems * models).
double oracle_routing(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget);

}  // namespace ttc
