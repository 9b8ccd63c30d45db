#include "models/search/soft_weights.h"

#include <algorithm>
#include <array>
#include <limits>

#include "models/search/quick_exp.h"

// The loops are compiled for several processors. The same operations on the same numbers: the same bytes.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TTC_WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define TTC_WIDE
#endif

namespace ttc {

namespace {

constexpr std::size_t kLanes = 8;  // a sum is the sum of so many sums, in the same order everywhere

constexpr double kNothing = -std::numeric_limits<double>::infinity();
using Lanes = std::array<double, kLanes>;

/// Log-odds in, scores out; returns the largest. `count` is a multiple of kLanes.
TTC_WIDE double sigmoids(double* value, std::size_t count) {
  Lanes best{};
  for (std::size_t i = 0; i < count; i += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) {
      value[i + k] = 1 / (1 + quick_exp(-value[i + k]));
      best[k] = best[k] > value[i + k] ? best[k] : value[i + k];
    }
  return *std::max_element(best.begin(), best.end());
}

/// Scores in, exp of their distances from `best` out; returns their sum.
TTC_WIDE double powers(double* value, double best, double sharpness, std::size_t count) {
  Lanes sum{};
  for (std::size_t i = 0; i < count; i += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) {
      value[i + k] = quick_exp((value[i + k] - best) * sharpness);
      sum[k] += value[i + k];
    }
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

}  // namespace

void SoftWeights::set(std::span<const Score> scores, double temperature) {
  size_ = scores.size();
  const std::size_t whole = (size_ + kLanes - 1) / kLanes * kLanes;
  if (padded_.size() < whole) padded_.resize(whole);
  for (std::size_t i = 0; i < size_; ++i) padded_[i] = scores[i].logit;
  const auto rest = std::span(padded_).subspan(size_, whole - size_);
  std::fill(rest.begin(), rest.end(), kNothing);
  const double best = sigmoids(padded_.data(), whole);
  std::fill(rest.begin(), rest.end(), kNothing);
  total_ = powers(padded_.data(), best, 1 / temperature, whole);
}

}  // namespace ttc
