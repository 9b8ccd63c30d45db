#include "models/search/softmax.h"

#include <algorithm>
#include <cstring>
#include <numbers>

#include "models/random/lanes.h"

namespace ttc {

namespace {

using namespace lanes;

static_assert(kLanes <= kRoom);
constexpr float kLowest = -126;  // 2^x of less is as good as nothing

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
  // 1 + r q(r), q interpolating at Chebyshev's nodes (scripts/constants/power_of_two.py); by pairs, so that
  // fewer terms wait for each other.
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

/// Writes 2^((score - from) * sharpness) of `count` scores.
TTC_WIDE void powers(const Score* scores, std::size_t count, float from, float sharpness, float* power) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Floats exponent = (values(scores + i) - from) * sharpness;
    const Floats all = exp2(at_least(exponent, Floats{} + kLowest));
    std::memcpy(power + i, &all, sizeof all);
  }
}

}  // namespace

void softmax_weights(std::span<const Segment> segments, const Score* scores, double temperature,
                     float* weights) {
  if (segments.empty()) return;
  constexpr double kSharp = 120;  // up to it, no score's power comes near the ends of what a float can be
  const double sharpness = std::numbers::log2e / temperature;
  const auto factor = static_cast<float>(sharpness);
  if (sharpness <= kSharp) {
    const std::size_t rows = segments.back().begin + segments.back().size;
    return powers(scores, rows, 0.5F, factor, weights);
  }
  for (const Segment& s : segments)
    powers(scores + s.begin, s.size, largest(scores + s.begin, s.size), factor, weights + s.begin);
}

double total_weight(const Segment& segment, const float* weights) {
  return total(weights + segment.begin, segment.size);
}

}  // namespace ttc
