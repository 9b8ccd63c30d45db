#pragma once
/// What the answers' probabilities leave for abstentions.

#include <vector>

namespace ttc {

/// Splits the mass: returns 1 - sum(p), computed without cancellation, or 0 where only rounding separates the
/// sum from one (or it is above one), in which case p is divided by its sum. O(answers).
double split_mass(std::vector<double>& p);

}  // namespace ttc
