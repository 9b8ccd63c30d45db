#pragma once
/// Which size of model is best for a budget of FLOPs, and the law log10 C = a log10 N + b between the budget
/// C and its best size N (Y. Wu et al., "Inference scaling laws", arXiv 2408.00724, section 4.2: a = 1.19, b
/// = 2.03 for Pythia models with weighted votes on GSM8K).

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace ttc {

/// One model under the strategy that all have in common.
struct SizeCurve {
  double parameters = 0;
  std::vector<double> flops;     ///< for one problem, a rung; ascending
  std::vector<double> accuracy;  ///< there
};

/// log10 C = a log10 N + b; NaN where undefined.
struct SizeLine {
  double a = std::numeric_limits<double>::quiet_NaN();
  double b = std::numeric_limits<double>::quiet_NaN();
};

struct SizeLawFit {
  std::vector<std::size_t> best;  ///< a budget: which curve
  std::size_t sizes = 0;          ///< that are best somewhere
  std::size_t crossings =
      0;  ///< pairs of sizes of which one overtakes the other between neighbouring budgets
  std::size_t reversals = 0;  ///< how often a smaller size does: the curves are not what a law wants
  /// Least squares of log10 C on log10 N over all budgets and their best sizes, as in the paper. The smallest
  /// and the largest size are best wherever a smaller or larger one was not on offer, so that this line
  /// depends on where the budgets end.
  SizeLine over_budgets;
  /// The same through the crossings alone, each at the geometric mean of its two sizes and of its budgets: of
  /// a ladder of sizes it depends only on where one overtakes another. NaN where there are fewer than three
  /// crossings: through two, any line goes.
  SizeLine through_crossings;
  std::string reason;  ///< why there is no law; empty where there is one
};

/// Budgets at which sizes are compared: eight for every doubling, powers of two among them, from where two
/// curves can be bought to where the first one ends, so that every curve in reach was measured there. Empty
/// if there are none.
std::vector<double> size_budgets(std::span<const SizeCurve> curves);

/// The best size at each of the ascending `budgets` (see best_spendings; of equals the smaller) and the law.
/// There is none, and a reason, unless at least three sizes are best somewhere: through two, any line goes.
/// Some curve must be affordable at every budget. O(curves x (rungs + budgets)).
SizeLawFit fit_size_law(std::span<const SizeCurve> curves, std::span<const double> budgets);

}  // namespace ttc
