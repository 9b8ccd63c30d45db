#pragma once

#include <span>
#include <vector>

#include "models/rewards/score_law.h"

namespace ttc {

/// exp(score / temperature) up to a common factor, and their sum.
class SoftWeights {
 public:
  static constexpr std::size_t kLanes = 8;

  /// Of the first `count` of `padded` scores, whose number is a multiple of kLanes; the others have log-odds
  /// of minus infinity.
  void set(std::span<const Score> padded, std::size_t count, double temperature);

  std::span<const double> weights() const { return std::span(weights_).first(count_); }
  double total() const { return total_; }

 private:
  std::vector<double> weights_;
  std::size_t count_ = 0;
  double total_ = 0;
};

}  // namespace ttc
