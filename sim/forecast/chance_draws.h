#pragma once
/// What graded samples leave open about each problem's chance of a correct one.

#include <cstdint>
#include <vector>

#include "analysis/fits/beta_binomial.h"

namespace ttc {

/// `draws` >= 1 draws from the posterior of the chances, draw x problem, each in [0, 1].
///
/// Chances follow an unknown law G, itself a draw of a Dirichlet process around a Beta law with a share of
/// problems that are never solved: G is taken to look like such a law as far as the counts do not say
/// otherwise, and how far it is trusted is learned with it (T. Ferguson, "A Bayesian analysis of some
/// nonparametric problems", Annals of Statistics 1, 1973; M. Escobar and M. West, "Bayesian density
/// estimation and inference using mixtures", JASA 90, 1995). The Beta law of each draw is one of
/// posterior_fits(). Gibbs sampling over which problems share a chance, 4 sweeps a draw; problems of equal
/// counts are exchangeable.
/// Requires a problem with n >= 2: of one sample each, nothing but the mean is known. O(draws x (problems +
/// 256 distinct counts)) and posterior_fits(): four seconds for 10,000 problems and 400 draws.
std::vector<std::vector<double>> draw_chances(const Graded& graded, std::uint64_t draws, std::uint64_t seed);

}  // namespace ttc
