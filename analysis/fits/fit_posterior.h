#pragma once
/// What the counts of a model leave open about the law of its chances.

#include <cstdint>
#include <vector>

#include "analysis/fits/beta_binomial.h"

namespace ttc {

/// `draws` >= 1 laws from the posterior of the zero-inflated beta-binomial law given a model's counts;
/// `model` tells their random numbers from other models'. Priors: the mean of the chances that are not zero
/// is uniform, the share of zeros is Beta(1, `doubt`), the concentration is log-normal around 1.5 with a
/// standard deviation of 1.5 in its logarithm: chances of real problems are mostly spread out. Metropolis
/// steps in the coordinates of analysis/fits/beta_binomial_likelihood.h, one at a time, after a burn-in that
/// fits their lengths to 44 % accepted; draws are 12 sweeps apart. Requires a problem with n >= 1. O(largest
/// n + distinct counts) a step, some 1,500 steps.
std::vector<BetaBinomial> posterior_fits(const Graded& graded, std::size_t draws, std::uint32_t model,
                                         double doubt = 1);

}  // namespace ttc
