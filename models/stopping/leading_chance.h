#pragma once
/// How sure one can be of a leading answer: posterior chances that it is the more probable one, as the rules
/// of "Let's sample step by step: adaptive-consistency for efficient reasoning and coding with LLMs"
/// (arXiv 2305.11860) use them.

#include <cstdint>
#include <span>

namespace ttc {

/// The chance that an answer with `second` votes is more probable than one with `first`, under a uniform
/// prior of the share that it has of the votes for either: that of Beta(first + 1, second + 1) below 1/2.
/// Relative accuracy 1e-12. 8:2 gives 67/2048.
double chance_behind(std::uint32_t first, std::uint32_t second);

/// The fewest votes of a leader at which chance_behind(leader, second) is at most `doubt`, 0 < doubt <= 1/2
/// (equal but for rounding counts). Amortised O(1): each thread keeps what it found for the last few doubts.
std::uint32_t votes_to_lead(double doubt, std::uint32_t second);

/// The chance that the leader of `counts` is not the most probable of these answers under a uniform Dirichlet
/// prior, by quadrature to a relative error of 1e-10; of one answer alone, that it is behind another without
/// votes. Counts in any order, at least one above 0; of several leaders, any. 5, 2, 1 gives .1820350604.
/// O(answers x points), points some hundred whatever the counts; each thread remembers what it found.
double chance_not_first(std::span<const std::uint32_t> counts);

/// Whether that is at most `doubt` (equal but for rounding counts). Seldom takes the integral: given the
/// leader's share its rivals are below it independently, and each the likelier the larger it is, so that the
/// chance is at most 1 - prod (1 - chance_behind), and at least the largest of these.
bool is_first_within(std::span<const std::uint32_t> counts, double doubt);

}  // namespace ttc
