#pragma once
/// Counting how often intervals hold the truth.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "analysis/statistics/estimate.h"

namespace ttc::cover {

/// What is measured: one entry of the table.
struct Cell {
  std::string interval;    ///< such as "accuracy, majority of 4"
  std::string population;  ///< a name
  std::size_t problems = 0;
  std::size_t trials = 0;  ///< or samples of a problem
  double level = 0.95;     ///< nominal coverage

  auto operator<=>(const Cell&) const = default;
};

/// What was seen of a cell.
struct SeenOfCell {
  std::size_t replicates = 0;
  std::size_t above = 0;      ///< the truth lies above the interval
  std::size_t below = 0;      ///< below it
  std::size_t undefined = 0;  ///< NaN: not among the replicates
  std::size_t equal = 0;      ///< nothing differed, so that the width is a convention
  double width = 0;           ///< of all intervals together
  double error = 0;           ///< of the estimates less the truth, together
};

/// All cells of a part.
class Cells {
 public:
  /// `equal`: nothing was seen to differ. What is infinite counts as a number.
  void add(const Cell& cell, const Interval& ci, double estimate, double truth, bool equal = false);
  /// A yes or no that should be yes.
  void add(const Cell& cell, bool holds);
  /// As lines of CSV, without a head.
  void print() const;

 private:
  std::map<Cell, SeenOfCell> cells_;
};

/// How much is measured.
struct Extent {
  std::size_t replicates = 1000;  ///< of a cell
  std::string only;               ///< populations whose name contains this

  bool wants(const std::string& population) const { return population.find(only) != std::string::npos; }
};

/// The parts of the measure.
void measure_curves(const Extent& extent);
void measure_answers(const Extent& extent);
void measure_forecasts(const Extent& extent);
void measure_plans(const Extent& extent);
void measure_size_laws(const Extent& extent);

}  // namespace ttc::cover
