#include "models/search/soft_weights.h"

#include <algorithm>
#include <array>
#include <numbers>

#include "models/quick_exp2.h"
#include "models/wide.h"

namespace ttc {

namespace {

constexpr std::size_t kLanes =
    SoftWeights::kLanes;  // a sum is the sum of so many, in the same order everywhere
using Lanes = std::array<double, kLanes>;

constexpr double kLowest = -1000;  // 2^x of less is as good as nothing

inline double at_least(double x, double low) { return x > low ? x : low; }

inline double sigmoid(double logit) {
  const double x = at_least(logit * -std::numbers::log2e, kLowest);
  return 1 / (1 + quick_exp2(x < -kLowest ? x : -kLowest));
}

/// The largest score.
TTC_WIDE double largest(const Score* scores, std::size_t count) {
  Lanes best{};
  for (std::size_t i = 0; i < count; i += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) {
      const double score = sigmoid(scores[i + k].logit);
      best[k] = best[k] > score ? best[k] : score;
    }
  return *std::max_element(best.begin(), best.end());
}

/// Writes 2^((score - from) * sharpness) of the first `count`, and 0 up to `padded`; returns their sum.
TTC_WIDE double powers(const Score* scores, std::size_t count, std::size_t padded, double from,
                       double sharpness, double* power) {
  Lanes sum{};
  for (std::size_t i = 0; i < padded; i += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) {
      const double own = quick_exp2(at_least((sigmoid(scores[i + k].logit) - from) * sharpness, kLowest));
      power[i + k] = i + k < count ? own : 0;
      sum[k] += power[i + k];
    }
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

}  // namespace

void SoftWeights::set(std::span<const Score> padded, std::size_t count, double temperature) {
  constexpr double kSharp = 400;  // up to it, no score's power comes near the ends of what a double can be
  if (weights_.size() < padded.size()) weights_.resize(padded.size());
  count_ = count;
  const double sharpness = std::numbers::log2e / temperature;
  const double from = sharpness <= kSharp ? 0.5 : largest(padded.data(), padded.size());
  total_ = powers(padded.data(), count, padded.size(), from, sharpness, weights_.data());
}

}  // namespace ttc
