#include "bench/coverage/cells.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

namespace ttc::cover {

void Cells::add(const Cell& cell, const Interval& ci, double estimate, double truth, bool equal) {
  constexpr double rounding = 1e-12;
  SeenOfCell& counts = cells_[cell];
  if (std::isnan(ci.low) || std::isnan(ci.high)) {
    ++counts.undefined;
    return;
  }
  ++counts.replicates;
  counts.above += truth > ci.high + rounding;
  counts.below += truth < ci.low - rounding;
  counts.equal += equal;
  counts.width += ci.high == ci.low ? 0 : ci.high - ci.low;
  counts.error += estimate == truth ? 0 : estimate - truth;
}

void Cells::add(const Cell& cell, bool holds) {
  SeenOfCell& counts = cells_[cell];
  ++counts.replicates;
  counts.above += !holds;
}

void Cells::print() const {
  for (const auto& [cell, c] : cells_) {
    const auto n = static_cast<double>(c.replicates);
    fmt::print("\"{}\",\"{}\",{},{},{},{},{},{},{},{},{:.6g},{:.6g}\n", cell.interval, cell.population,
               cell.problems, cell.trials, cell.level, c.replicates, c.above, c.below, c.undefined, c.equal,
               c.width / n, c.error / n);
  }
  std::fflush(stdout);
}

}  // namespace ttc::cover
