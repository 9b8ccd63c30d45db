#pragma once

#include <span>
#include <vector>

#include "models/rewards/score_law.h"

namespace ttc {

/// exp(score / temperature), divided by the largest of them, and their sum.
class SoftWeights {
 public:
  void set(std::span<const Score> scores, double temperature);

  std::span<const double> weights() const { return std::span(padded_).first(size_); }
  double total() const { return total_; }

 private:
  std::vector<double> padded_;  // up to whole lanes
  std::size_t size_ = 0;
  double total_ = 0;
};

}  // namespace ttc
