#pragma once

#include <span>
#include <vector>

#include "models/rewards/score_law.h"

namespace ttc {

/// exp(score / temperature) up to a common factor, to 1e-6 + 2e-7 / temperature relative (scores are taken to
/// 24 bits), and their sum.
class SoftWeights {
 public:
  static constexpr std::size_t kLanes = 16;

  /// `count` in whole SIMD lanes.
  static constexpr std::size_t whole_lanes(std::size_t count) {
    return (count + kLanes - 1) / kLanes * kLanes;
  }

  /// Of the first `count` of `scores`, which are whole lanes; it does not matter what the others are.
  void set(std::span<const Score> scores, std::size_t count, double temperature);

  std::span<const double> weights() const { return std::span(weights_).first(count_); }
  /// The same, and zeros to whole lanes.
  std::span<const double> whole_lanes() const { return std::span(weights_).first(whole_lanes(count_)); }
  double total() const { return total_; }

 private:
  std::vector<double> weights_;
  std::size_t count_ = 0;
  double total_ = 0;
};

}  // namespace ttc
