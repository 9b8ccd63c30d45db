#pragma once
/// The best that a curve of accuracy against cost offers for a budget.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ttc {

/// A point of a curve: a rung, or a share of the way to the next one, in log cost.
struct Spending {
  std::size_t rung = 0;
  double ahead = 0;  ///< in [0, 1): 0 is the rung itself
  double cost = 0;
  double accuracy = 0;
};

/// For each of the ascending `budgets` the most accurate point of the curve that costs no more, ties going to
/// the cheapest: one of its rungs, or the point at the budget itself, interpolated linearly in log cost.
/// Nobody has to spend all of a budget: behind its last rung, or where more votes make it worse, a curve
/// keeps what it had. None where even the first rung costs more. Rungs of no cost buy nothing and are left
/// out. `cost` ascends. O(rungs + budgets).
std::vector<std::optional<Spending>> best_spendings(std::span<const double> cost,
                                                    std::span<const double> accuracy,
                                                    std::span<const double> budgets);

}  // namespace ttc
