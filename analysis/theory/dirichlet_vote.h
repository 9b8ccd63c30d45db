#pragma once
/// The majority vote over a population whose answer laws are Dirichlet: the integral over problems in closed
/// form, since the votes are then Dirichlet-multinomial.

#include <cstdint>
#include <span>

namespace ttc {

/// Mean over problems of maj@n: P(answer 0 wins n votes, ties shared), p ~ Dirichlet(concentration), no
/// abstentions. A sum of positive terms, relative accuracy 1e-12. Two answers or more, concentrations > 0
/// that add up to at most 100, 1 <= n <= 10,000. O(answers n^2) for up to three answers, O(answers n^3)
/// beyond.
double dirichlet_majority(std::span<const double> concentration, std::uint64_t n);

/// Its limit as n grows, P(p_0 is the largest). To 1e-10; concentrations from 0.1 to 1000.
/// O(answers x 2000).
double dirichlet_majority_limit(std::span<const double> concentration);

/// Of three answers: the constant D of the disagreement with the limit's winner, P(the vote of n and the
/// most probable answer differ) ~ D / sqrt(n), with D = g(0) E[sqrt(p_(1) + p_(2)) | gap 0] / sqrt(2 pi), g
/// the density of the gap p_(1) - p_(2) over problems. To 1e-10.
double dirichlet_disagreement_constant(std::span<const double> concentration);

}  // namespace ttc
