#pragma once
/// From where on a curve is as good as its limit.

#include <span>

namespace ttc {

/// The budget from which on |distance| <= within for good, interpolated in log budget between the last rung
/// that is farther off and the next. The first budget where none is farther off, infinite where the last is.
/// `distance` is the curve less its limit at each of the ascending budgets; NaN if any of them is. O(rungs).
double settled_from(std::span<const double> budget, std::span<const double> distance, double within);

}  // namespace ttc
