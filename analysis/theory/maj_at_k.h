#pragma once
/// maj@k: the accuracy of a majority vote among k samples (self-consistency), estimated from n >= k samples.

#include <cstddef>
#include <cstdint>
#include <span>

#include "models/selectors/credit.h"

namespace ttc {

/// Unbiased maj@k: the mean, over all k-subsets of the samples, of the vote's credit.
///
/// `counts` is the number of samples per answer class, the `correct` correct classes first; their votes never
/// merge. `abstentions` samples have no answer: they take a place in a subset and cast no vote. A subset of
/// abstentions only earns nothing. A tie earns the correct share of the tied classes (`random`), or nothing
/// unless all of them are correct (`wrong`). NaN where k exceeds the number of samples. Requires k >= 1,
/// correct <= counts.size().
///
/// All terms are positive: about 13 digits to n = 1e6, 9 at n = 1e9. To n = 200 the subsets are counted by a
/// product of truncated binomial series, O(k^2 n) at worst and a few microseconds at n = 32; beyond that by
/// contour integrals (analysis/theory/top_count.h), about O(k x classes x sqrt(k)): some seconds at k =
/// 20,000.
double maj_at_k(std::span<const std::uint32_t> counts, std::size_t correct, std::uint64_t abstentions,
                std::uint64_t k, TieRule ties = TieRule::random);

/// The limit of the plain vote as it is drawn from these samples: the share of the classes tied at the top
/// count that is correct; 0 if nobody votes. Equals maj_at_k at k = n with random ties. O(classes).
double maj_limit(std::span<const std::uint32_t> counts, std::size_t correct);

/// About how many steps maj_at_k takes with ties shared at random (1e9 are a second or so), to refuse what
/// would take minutes: many different answers with many samples of them.
double maj_at_k_steps(std::span<const std::uint32_t> counts, std::uint64_t abstentions, std::uint64_t k);

}  // namespace ttc
