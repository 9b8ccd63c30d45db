#pragma once
/// The weighted vote over n independent samples, exactly, where weights are multiples of a unit.

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/theory/weight_law.h"

namespace ttc {

/// Chances that a vote weighs 0, 1, 2, … units; they sum to one.
using LatticeWeight = std::vector<double>;

/// As points, for rival_exponents().
WeightLaw weight_points(const LatticeWeight& weight);

/// P(one of the first `chosen` answers wins) over n samples, ties shared evenly; an answer that nobody gave
/// cannot win. `p` as in analysis/theory/voting.h, `weight` one law an answer. To 1e-12 absolute, n <= 500.
///
/// As in top_count.h: given the total of samples the answers' sums are independent compound Poisson
/// variables; the total is put right by the trapezoidal rule on a circle. O(sqrt(n) x n x largest weight x
/// answers^2).
double weighted_accuracy(std::span<const double> p, std::span<const LatticeWeight> weight, std::size_t chosen,
                         std::uint64_t n);

/// P(answer 1 beats answer 0) + P(they are level) / 2, whatever other answers there may be: with two answers
/// the error of the vote, but that "nobody votes" counts half. Relative accuracy 1e-10 at any size, since the
/// sum is taken under the tilt that makes a level vote likely. Weights from 1 unit on. p_0 E[W|0] must exceed
/// p_1 E[W|1] > 0. O(n x largest weight^2).
double pair_error(std::span<const double> p, std::span<const LatticeWeight> weight, std::uint64_t n);

}  // namespace ttc
