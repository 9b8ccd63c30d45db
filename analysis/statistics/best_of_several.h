#pragma once
/// Which of several strategies may be the best: the best that was seen, and those that it cannot be told
/// apart from.

#include <cstddef>
#include <span>

namespace ttc {

/// Whether a strategy is certainly not the best of `strategies` >= 2: `best` are the accuracies of the best
/// one seen, `other` its own, on the same problems, each in [0, 1]. A one-sided test at (1-level) /
/// (strategies-1) for each comparison, by the interval of their paired difference: the strategy that really
/// is the best is lost only where some other one comes out above it by that much, and there are strategies-1
/// others (Bonferroni; subset selection as in J. Hsu, "Multiple comparisons", 1996, chapter 4). So those not
/// told apart, together with the best one seen, hold the best with a chance of at least `level`, although the
/// best one seen was picked from the same data. False from one problem, whose error is unknown.
bool told_apart(std::span<const double> best, std::span<const double> other, std::size_t strategies,
                double level = 0.95);

}  // namespace ttc
