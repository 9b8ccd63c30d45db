#pragma once
/// The curves of a result file, read back for printing.

#include <string>
#include <vector>

#include "sim/results/dataset.h"

namespace ttc {

/// One curve: its labels and a value of each column a rung.
struct CurveView {
  std::int64_t point = 0;
  std::int64_t index = 0;
  std::string model, generator, selector;
  double limit = 0;
  bool pools = false;  ///< a mixture: budgets are compute
  std::vector<double> budget, accuracy, se, ci_low, ci_high, tokens, flops;

  std::string job() const { return model + ", " + generator; }
  /// The budget by which 95 % of the gain from the first rung to the limit is had, interpolated in log
  /// budget. NaN where the limit is unknown or no gain; infinite where the ladder ends before.
  double budget_of_95_percent() const;
};

std::vector<CurveView> read_curves(const Dataset& data);

/// "key = value" for every swept key at a point of the sweep that has curves.
std::vector<std::string> swept_values(const Dataset& data, std::int64_t point);

}  // namespace ttc
