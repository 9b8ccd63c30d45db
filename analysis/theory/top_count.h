#pragma once
/// Who has the most votes: exact probabilities of the events of tie_events.h.

#include "analysis/theory/count_laws.h"
#include "analysis/theory/tie_events.h"

namespace ttc {

/// P(event) for N votes that are independent, or a random subset, by summing over the winner's count c.
///
/// For c > N/2 nobody else can reach c: a marginal probability. Otherwise the other answers' counts are
/// independent and cut at c, given their total: a coefficient of a product of truncated series, read off by
/// the trapezoidal rule on a circle through its saddle point. There the integrand is largest on the real axis
/// and falls off within 1 / (standard deviation of the total), so that 20 to 30 points reach rounding error
/// and nothing cancels, however small the probability is. A tie among t others weighs 1 / (1+t), the integral
/// of y^t over [0, 1], by Gauss-Legendre. The c summed are those around the peak whose saddle-point bound is
/// above 1e-16 of it. With few answers near the cut the integrand falls off as slowly as a power of the
/// angle, and all the points count.
///
/// Relative error about 1e-14 for ordinary probabilities and 1e-11 at 1e-300. O(answers x N): some sqrt(N)
/// counts c with some sqrt(N) terms per answer; O(N^1.5) for three to six answers that are nearly tied.
/// `event.part` has one entry for each of the law's answers, at least one of them a winner.
double top_probability(IndependentVotes law, const TopEvent& event);
double top_probability(SubsetVotes law, const TopEvent& event);

}  // namespace ttc
