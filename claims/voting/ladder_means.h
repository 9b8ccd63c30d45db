#pragma once
/// Power laws measured on problems sampled from a population.

#include <cstdint>
#include <vector>

namespace ttc {

/// Means over sampled problems at the rungs of a ladder of n, whose errors are correlated since the problems
/// are the same.
class LadderMeans {
 public:
  explicit LadderMeans(std::vector<std::uint64_t> ladder)
      : ladder_(std::move(ladder)), values_(ladder_.size()) {}

  const std::vector<std::uint64_t>& ladder() const { return ladder_; }
  /// One problem's value at a rung; every problem has one at each.
  void add(std::size_t rung, double value) { values_[rung].push_back(value); }

  double mean(std::size_t rung) const;
  double se(std::size_t rung) const;
  std::size_t last() const { return ladder_.size() - 1; }

  /// Least squares of log |mean| on log n, with its standard error by the delta method.
  struct Fit {
    double slope = 0;
    double se = 0;
  };
  Fit power() const;

 private:
  /// Of a combination of the means.
  double se_of(const std::vector<double>& weight) const;

  std::vector<std::uint64_t> ladder_;
  std::vector<std::vector<double>> values_;  // rung x problem
};

}  // namespace ttc
