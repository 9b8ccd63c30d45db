#pragma once
/// Power laws measured on problems sampled from a population.

#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/statistics/measured.h"

namespace ttc {

/// Means over sampled problems at the rungs of a ladder of n, whose errors are correlated since the problems
/// are the same.
class LadderMeans {
 public:
  explicit LadderMeans(std::vector<std::uint64_t> ladder)
      : ladder_(std::move(ladder)), values_(ladder_.size()) {}

  /// One problem's value at a rung; every problem has one at each.
  void add(std::size_t rung, double value) { values_[rung].push_back(value); }

  Measured mean(std::size_t rung) const;
  Measured last() const { return mean(ladder_.size() - 1); }

  /// The exponent of n: least squares of log |mean| on log n, its standard error by the delta method.
  Measured power() const;

 private:
  std::vector<std::uint64_t> ladder_;
  std::vector<std::vector<double>> values_;  // rung x problem
};

}  // namespace ttc
