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
  std::size_t first_row = 0;  ///< of /curves and of /tallies
  std::string model, generator, selector;
  double limit = 0;
  std::string unit = "candidates";  ///< of budgets
  std::vector<double> budget, accuracy, se, ci_low, ci_high, tokens, flops, money;

  /// What stands before a budget: "n=" candidates, "C=" compute, "×" multiples of a cascade's samples.
  std::string before_budget() const { return unit == "compute" ? "C=" : unit == "multiples" ? "×" : "n="; }
  std::string job() const { return model + ", " + generator; }
  /// The candidates of both are the same, at the same budgets.
  bool shares_table(const CurveView& other) const;
  /// The budget by which 95 % of the gain from the first rung to the limit is had, interpolated in log
  /// budget. NaN where the limit is unknown or no gain; infinite where the ladder ends before.
  double budget_of_95_percent() const;
};

/// Throws DataError where the columns contradict each other: every curve's rows stand together, agree on what
/// they are of and ascend in budget.
std::vector<CurveView> read_curves(const Dataset& data);

/// The curve that a row of `table` names; throws DataError if there is none.
const CurveView& find_curve(const std::vector<CurveView>& curves, std::int64_t index, const char* table);

/// The scenario's key behind a swept column; empty for others.
std::string swept_key(const Column& column);

/// "key = value" for every swept key at a point of the sweep that has curves; of keys that go along with each
/// other, "key / other = value / value".
std::vector<std::string> swept_values(const Dataset& data, std::int64_t point);

}  // namespace ttc
