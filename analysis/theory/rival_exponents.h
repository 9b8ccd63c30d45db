#pragma once
/// How fast a vote stops being won by the wrong answer: large deviations of the votes' difference, rival by
/// rival.
///
/// Each sample adds a weight to one answer's sum (weight 1: the majority vote). Against one rival the
/// winner's lead grows by X = W (1[y = winner] - 1[y = rival]); P(lead <= 0) falls as exp(-n I), with I =
/// -log min_t E exp(-t X) (Chernoff, "A measure of asymptotic efficiency", Ann. Math. Statist. 23, 1952).
/// Behind the exponent of Theorem 2 of "Inference scaling laws: an empirical analysis of compute-optimal
/// inference" (arXiv 2408.00724), whose proof bounds it from below by gap^2 / 2 (Hoeffding).

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "analysis/theory/weight_law.h"

namespace ttc {

/// One rival of the vote's limiting winner.
struct RivalExponent {
  std::size_t rival = 0;
  double rate = 0;                         ///< I per sample
  double tilt = 0;                         ///< t at the minimum, per unit of weight
  double deviation = 0;                    ///< standard deviation of X under the tilt
  double winner_mass = 0, rival_mass = 0;  ///< the two answers' chances under the tilt; others' grow by e^I
};

/// Of every rival with p > 0, the slowest (smallest rate) first; the slowest need not be the runner-up in
/// p_y E[W | y]. `p` as in analysis/theory/voting.h, `weight` one law an answer. Empty where the winner (the
/// largest p_y E[W | y]) is not unique. Rivals whose weights are all negative, against a winner with none,
/// cannot win and are left out; where both can be negative "the rival was not given" counts as an error,
/// which makes the rate a lower bound. Newton's method on a convex function: O(answers x points x 20).
std::vector<RivalExponent> rival_exponents(std::span<const double> p, std::span<const WeightLaw> weight);

/// The exponent of the error, P(the winner is not the limit's): the smallest rate, and, where weights can be
/// negative, at most -log(1 - p_winner), since an answer that nobody gave cannot win. With a single answer
/// -log(1 - p). NaN where the winner is not unique; infinite where the vote is never wrong.
double weighted_rate(std::span<const double> p, std::span<const WeightLaw> weight);

/// The largest p_y E[W | y] less the second largest, over the answers with p > 0; with a single answer that
/// less zero.
double weighted_gap(std::span<const double> p, std::span<const WeightLaw> weight);

/// Theorem 2's bound as its proof has it, A exp(-n gap^2 / 2) for A entries in p; `scale` is the largest
/// |weight|, for which Hoeffding's inequality wants gap / scale. The proof says scale = 1, which is true for
/// weights in [0, 1].
double weighted_bound(std::span<const double> p, std::span<const WeightLaw> weight, std::uint64_t n,
                      double scale = 1);

/// P(lead <= 0) by Bahadur and Rao for a lead without a lattice: exp(-n I) / (t deviation sqrt(2 pi n)).
/// Relative error about 1 / (n t^2 deviation^2).
double rival_error_estimate(const RivalExponent& rival, std::uint64_t n);
/// The number of samples at which that estimate, all rivals together, is first not above `error`.
std::uint64_t samples_for_error(std::span<const double> p, std::span<const WeightLaw> weight, double error);

/// The answer with the largest p_y E[W | y] among those with p > 0; `p.size()` if it is not unique or nobody
/// ever votes.
std::size_t weighted_winner(std::span<const double> p, std::span<const WeightLaw> weight);

}  // namespace ttc
