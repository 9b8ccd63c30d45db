#pragma once
/// The majority vote over n independent samples (self-consistency), exactly.
///
/// Throughout, p holds the answers' probabilities, each in [0, 1]; what their sum lacks to one is the chance
/// of an abstention, which takes a sample and casts no vote. Where all abstain there is no winner. The first
/// `correct` answers are correct; their votes never merge. Probabilities that agree to 2e-15 are equal.
/// Theorem 1 of "Inference scaling laws: an empirical analysis of compute-optimal inference" (arXiv
/// 2408.00724) is about the limit, the gap and the bound here.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "models/selectors/credit.h"

namespace ttc {

/// maj@n: P(the vote's winner is correct). A tie earns its correct share (`random`); under `wrong` it goes to
/// the tied answers that are not correct. 12 significant digits to n = 10,000 and more. n >= 1. Cost:
/// top_probability() in analysis/theory/top_count.h.
double majority_accuracy(std::span<const double> p, std::size_t correct, std::uint64_t n,
                         TieRule ties = TieRule::random);

/// P(the vote's winner is not the limit's winner), with ties as in majority_accuracy and "no winner" counted
/// as an error. A sum of positive terms: relative accuracy 1e-9 and better down to 1e-300. NaN where the most
/// probable answer is not unique. n >= 1.
double majority_error(std::span<const double> p, std::size_t correct, std::uint64_t n,
                      TieRule ties = TieRule::random);

/// The accuracy as n grows: the share of the most probable answers that is correct, under either tie rule
/// since exact ties of votes vanish; 0 if nobody ever votes.
double majority_limit(std::span<const double> p, std::size_t correct);

/// p_(1) - p_(2) >= 0, with p_(2) = 0 for a single answer.
double majority_gap(std::span<const double> p);

/// The exact exponent of the error per sample, lim -log(error) / n = -log(1 - (sqrt p_(1) - sqrt p_(2))^2)
/// (Chernoff's for the three-valued difference of two answers' votes). With one answer it is -log(1 - p).
/// Infinite where the vote is never wrong, NaN where the most probable answer is not unique.
double majority_rate(std::span<const double> p);

/// Theorem 1's bound of the error, A exp(-n gap^2 / 2) for A entries in p: not clipped at one.
double majority_bound(std::span<const double> p, std::uint64_t n);

/// The union bound of the error, each rival's by Chernoff: sum_j (1 - (sqrt p_(1) - sqrt p_j)^2)^n over the
/// answers other than the winner with p_j > 0, and (1 - p_(1))^n for a single answer. At most majority_bound,
/// exact in its exponent; not clipped at one. NaN where the most probable answer is not unique. O(answers).
double majority_union_bound(std::span<const double> p, std::uint64_t n);

/// The error with random ties by Bahadur and Rao's refinement of Chernoff's bound ("On deviations of the
/// sample mean", Ann. Math. Statist. 31, 1960), for lattice variables: the sum over rivals j of
/// K_j exp(-n I_j) / sqrt(n), I_j = -log(1 - (sqrt p_(1) - sqrt p_j)^2). With theta = log(p_(1)/p_j)/2 and
/// sigma^2 = 2 sqrt(p_(1) p_j) exp(I_j), K_j = coth(theta/2) / (2 sigma sqrt(2 pi)); where the two answers
/// exhaust the mass the votes' difference has the parity of n, and K_j is 1 / (sinh(theta) sigma sqrt(2 pi))
/// for odd n, coth(theta) / (sigma sqrt(2 pi)) for even. Relative error about 1 / (theta sigma)^2 / n: not
/// for small n, nor for answers close to a tie. Exact, (1 - p)^n, for a single answer. NaN where the most
/// probable answer is not unique. O(answers).
double majority_error_estimate(std::span<const double> p, std::uint64_t n);
/// The number of samples, odd, at which that estimate is first not above `error`.
std::uint64_t samples_for_error(std::span<const double> p, double error);

/// The answer that the vote tends to, `p.size()` if the most probable is not unique or nobody ever votes.
std::size_t majority_winner(std::span<const double> p);

}  // namespace ttc
