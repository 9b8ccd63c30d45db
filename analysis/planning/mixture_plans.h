#pragma once
/// The best mixture of models at a compute budget, under an oracle that sees any correct candidate. Every
/// plan carries an upper bound on what any plan of its kind could reach.

#include <cstdint>
#include <vector>

#include "analysis/theory/mixture_problems.h"

namespace ttc {

/// Shares of the budget with fractional numbers of samples.
struct SharePlan {
  Eigen::VectorXd lambda;  ///< on the simplex, an entry a model
  double value = 0;        ///< mean success at lambda
  double bound = 0;        ///< no lambda has more: value + Frank-Wolfe gap
};

/// The best of the paper's grid: lambda in multiples of 1/steps. Ties go to the point nearest the centre.
/// Costs > 0 in the unit of `budget` > 0. Its bound is the Frank-Wolfe bound at its point.
SharePlan best_on_grid(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                       std::size_t steps);

/// The concave programme solved until bound - value <= gap. `start`: a lambda to begin from (an optimum at a
/// neighbouring budget), or empty. Where p = 1 occurs the supremum need not be attained: see the .cpp.
SharePlan best_shares(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& start = {}, double gap = 1e-9);

/// Whole numbers of samples within the budget.
struct CountPlan {
  std::vector<std::uint64_t> samples;  ///< an entry a model
  double value = 0;
  double bound = 0;  ///< no whole numbers within the budget have more
  double spent = 0;  ///< sum of samples * cost, at most the budget
};

/// One model alone, as many samples as the budget buys; the best of them.
CountPlan best_pure_counts(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget);

/// Good whole numbers: the floor of the relaxed optimum and the pure plans, each filled greedily by gain per
/// cost, improved by exchanges; bounded by the concave programme. Never below best_pure_counts, and nothing
/// that fits is left unspent where it would help.
CountPlan best_counts(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget);

/// The best whole numbers, by branch and bound on the concave programme: bound == value. For a few models and
/// some hundred samples; gives up after `most_nodes`, then bound > value tells what is left open.
CountPlan best_counts_exact(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                            std::size_t most_nodes = 100'000);

/// Each problem given wholly to its own best model (fractional numbers): the ceiling that no fixed mixture
/// passes.
double oracle_routing(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget);

}  // namespace ttc
