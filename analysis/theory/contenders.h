#pragma once
/// Votes over large subsets, in which most answers have no chance.

#include <cstddef>
#include <cstdint>
#include <span>

namespace ttc {

/// maj@k with ties shared at random, as maj_at_k() (analysis/theory/maj_at_k.h) has it, to 1e-12 absolute
/// instead of relative accuracy, and much faster where k is large. An answer with the share q of the samples
/// gets as many votes as the most frequent one, of share p, with a chance of at most
///
///     (1 - (sqrt p - sqrt q)^2)^k
///
/// (Chernoff's bound for draws with replacement, which bounds those without: W. Hoeffding, "Probability
/// inequalities for sums of bounded random variables", JASA 58, 1963, section 6). Where that is below 1e-13
/// over the number of answers its votes count as abstentions. Requires k >= 1; NaN where k exceeds the
/// samples.
double maj_of_contenders(std::span<const std::uint32_t> counts, std::size_t correct,
                         std::uint64_t abstentions, std::uint64_t k);

}  // namespace ttc
