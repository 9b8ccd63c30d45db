#pragma once
/// Many comparisons at once: among 55 true nulls at 5 % two or three look significant by chance.

#include <cstddef>
#include <functional>
#include <vector>

namespace ttc {

/// Whether a comparison excludes its null at a level of confidence: the test that belongs to its interval.
using ExcludesNull = std::function<bool(std::size_t comparison, double level)>;

/// Which of `comparisons` exclude their nulls such that with a chance of at least `level` in (0, 1) none does
/// so wrongly, however they depend on one another: Holm's step-down procedure (S. Holm, "A simple
/// sequentially rejective multiple test procedure", 1979). O(comparisons) tests a step, of which there are
/// few.
std::vector<bool> holm(std::size_t comparisons, double level, const ExcludesNull& excludes);

}  // namespace ttc
