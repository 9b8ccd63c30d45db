#include "models/search/soft_weights.h"

#include <algorithm>
#include <cstring>
#include <numbers>

#include "models/wide.h"

namespace ttc {

namespace {

// The widest SIMD registers there are; processors with narrower ones take several. Written out, as compilers
// keep sums of lanes in memory where loops would have them in a register.
using Floats = float __attribute__((vector_size(64)));
using Ints = std::int32_t __attribute__((vector_size(64)));
using Words = std::uint32_t __attribute__((vector_size(64)));
using Doubles = double __attribute__((vector_size(64)));
using HalfFloats = float __attribute__((vector_size(32)));

constexpr std::size_t kLanes = SoftWeights::kLanes;
constexpr std::size_t kHalf = kLanes / 2;
constexpr float kLowest = -126;  // 2^x of less is as good as nothing

#define TTC_INLINE [[gnu::always_inline]] inline  // compiled with its caller, for its caller's processor

/// `yes` where `x` is negative, else `no`. Compilers take comparisons of vectors wider than registers apart.
TTC_INLINE Floats where_negative(Floats x, Floats yes, Floats no) {
  const Ints mask = reinterpret_cast<Ints>(x) >> 31;
  return reinterpret_cast<Floats>((reinterpret_cast<Ints>(yes) & mask) |
                                  (reinterpret_cast<Ints>(no) & ~mask));
}
TTC_INLINE Floats at_least(Floats x, Floats low) { return where_negative(x - low, low, x); }
TTC_INLINE Floats at_most(Floats x, Floats high) { return where_negative(x - high, x, high); }

/// 2^x to 1.2e-7 relative, for x in [-126, 127]. 2^0 is 1.
TTC_INLINE Floats exp2(Floats x) {
  constexpr float kRound = 0x1.8p23F;  // adding it leaves the nearest whole number in the low bits
  const Floats shifted = x + kRound;
  const Floats r = x - (shifted - kRound);
  // 1 + r q(r), q interpolating at Chebyshev's nodes; by pairs, so that fewer terms wait for each other.
  const Floats r2 = r * r;
  const Floats low = (0x1.62e43p-1F + 0x1.ebfbep-3F * r) + (0x1.c6af6cp-5F + 0x1.3b2a54p-7F * r) * r2;
  const Floats high = 0x1.5f089p-10F + 0x1.44138ap-13F * r;
  const Floats sum = 1 + r * (low + high * (r2 * r2));
  const Words bits = reinterpret_cast<Words>(sum) + (reinterpret_cast<Words>(shifted) << 23);
  return reinterpret_cast<Floats>(bits);  // the whole number is added to the exponent
}

/// The scores of kLanes nodes.
TTC_INLINE Floats values(const Score* scores) {
  Doubles low, high;
  std::memcpy(&low, scores, sizeof low);
  std::memcpy(&high, scores + kHalf, sizeof high);
  const Floats logit = __builtin_shufflevector(__builtin_convertvector(low, HalfFloats),
                                               __builtin_convertvector(high, HalfFloats), 0, 1, 2, 3, 4, 5, 6,
                                               7, 8, 9, 10, 11, 12, 13, 14, 15);
  return 1 / (1 + exp2(at_most(at_least(logit * -std::numbers::log2e_v<float>, Floats{} + kLowest),
                               Floats{} - kLowest)));
}

/// Zero instead of `x` in all but the first `count` lanes.
TTC_INLINE Floats only(Floats x, std::size_t count) {
  constexpr Ints kLane{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const Ints mask = (kLane - static_cast<std::int32_t>(count)) >> 31;
  return reinterpret_cast<Floats>(reinterpret_cast<Ints>(x) & mask);
}

/// The largest of the first `count` scores.
TTC_WIDE float largest(const Score* scores, std::size_t count) {
  Floats best{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats own = only(values(scores + i), count - i);
    best = at_least(best, own);
  }
  float most = 0;
  for (std::size_t k = 0; k < kLanes; ++k) most = std::max(most, best[k]);
  return most;
}

/// Writes 2^((score - from) * sharpness) of the first `count`, and zeros to whole lanes; returns their sum.
TTC_WIDE double powers(const Score* scores, std::size_t count, float from, float sharpness, double* power) {
  Doubles sum{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats exponent = (values(scores + i) - from) * sharpness;
    const Floats own = only(exp2(at_least(exponent, Floats{} + kLowest)), count - i);
    const Doubles low =
        __builtin_convertvector(__builtin_shufflevector(own, own, 0, 1, 2, 3, 4, 5, 6, 7), Doubles);
    const Doubles high =
        __builtin_convertvector(__builtin_shufflevector(own, own, 8, 9, 10, 11, 12, 13, 14, 15), Doubles);
    std::memcpy(power + i, &low, sizeof low);
    std::memcpy(power + i + kHalf, &high, sizeof high);
    sum += low;
    sum += high;
  }
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

}  // namespace

void SoftWeights::set(std::span<const Score> scores, std::size_t count, double temperature) {
  constexpr double kSharp = 120;  // up to it, no score's power comes near the ends of what a float can be
  if (weights_.size() < scores.size()) weights_.resize(scores.size());
  count_ = count;
  const double sharpness = std::numbers::log2e / temperature;
  const float from = sharpness <= kSharp ? 0.5F : largest(scores.data(), count);
  total_ = powers(scores.data(), count, from, static_cast<float>(sharpness), weights_.data());
}

}  // namespace ttc
