#pragma once
/// Problems that some model solves for certain, in plans with fractional numbers of samples.

#include <vector>

#include "analysis/planning/exponential_programme.h"
#include "analysis/planning/mixture_plans.h"

namespace ttc {

/// The programme of best_shares on some problems (rows) and models, none of which solves any of them for
/// certain: exponent log(1 - p_qi) C / c_i.
ExponentialProgramme mixture_programme(const MixtureProblems& problems, const std::vector<Eigen::Index>& rows,
                                       const std::vector<Eigen::Index>& models, const Eigen::VectorXd& cost,
                                       double budget);

/// The best lambda found in which every model either can do without certainty, or gets at least the price of
/// one sample: a model with no such share may have one only where its certain problems are paid for by
/// others. `supremum`: what no lambda passes. Its value is -1 where no lambda is like that; its bound is left
/// to the caller. All sets of paid models are considered up to eight models, with more of them greedy covers
/// that start from each model.
SharePlan best_paying_for_certainty(const MixtureProblems& problems, const Eigen::VectorXd& cost,
                                    double budget, double gap, double supremum);

}  // namespace ttc
