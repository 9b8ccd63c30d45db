#pragma once
/// What the answers' probabilities leave for abstentions, and when two of them are equal.

#include <cmath>
#include <vector>

namespace ttc {

/// Splits the mass: returns 1 - sum(p), computed without cancellation, or 0 where only rounding separates the
/// sum from one (or it is above one), in which case p is divided by its sum. O(answers).
double split_mass(std::vector<double>& p);

/// Whether `value` <= `best` falls short of it by rounding only, as 0.3 of 0.1 + 0.2: it is tied for the
/// lead.
inline bool is_tied(double value, double best) { return best - value <= 2e-15 * std::abs(best); }

}  // namespace ttc
