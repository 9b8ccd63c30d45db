#include "models/random/wide_variates.h"

#include <bit>
#include <cmath>
#include <numbers>

#include "models/random/wide.h"

namespace ttc {

namespace {

constexpr std::size_t kWords = std::tuple_size_v<WideStream::Words>;

/// -log(u), u from 2^-60 to 1. With u = 2^e m, m from sqrt(1/2) to sqrt(2), and t = m - 1, the logarithm of m
/// is t + t^2 q(t), q interpolating at Chebyshev's nodes: scripts/constants/logarithm.py.
inline double minus_log(double u) {
  constexpr std::uint64_t kRootHalf = 0x3FE6A09E667F3BCD;  // the bits of sqrt(1/2)
  constexpr std::uint64_t kUp = std::uint64_t{64} << 52;   // so that no exponent is negative
  constexpr std::uint64_t kWhole = 0x4330000000000000;     // of 2^52, whose last bits are a whole number
  const auto bits = std::bit_cast<std::uint64_t>(u);
  const std::uint64_t exponent = (bits - kRootHalf + kUp) >> 52;
  const double e = std::bit_cast<double>(exponent | kWhole) - (0x1p52 + 64);
  const double t = std::bit_cast<double>(bits + kUp - (exponent << 52)) - 1;
  const double t2 = t * t;
  const double t4 = t2 * t2;
  const double low = (-0x1.fffffff64af1bp-2 + 0x1.55554e429f458p-2 * t) +
                     (-0x1.000007577eb75p-2 + 0x1.99a12f5b901afp-3 * t) * t2;
  const double high = (-0x1.5559e52b658c2p-3 + 0x1.237a55ac3e893p-3 * t) +
                      (-0x1.fcc1adf4b2462p-4 + 0x1.e3d339845a55dp-4 * t) * t2;
  const double rest = -0x1.d962f26d64f80p-4 + 0x1.15425cbf25e47p-4 * t;
  return -(e * std::numbers::ln2 + (t + t2 * (low + t4 * (high + t4 * rest))));
}

/// The same, to 24 bits, of u = (k + 1/2) / 2^31.
inline float minus_log(std::int32_t k) {
  constexpr std::uint32_t kRootHalf = 0x3F3504F3;
  const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(k) + 0.5F);
  const auto e = static_cast<std::int32_t>(bits - kRootHalf) >> 23;
  const float t = std::bit_cast<float>(bits - (static_cast<std::uint32_t>(e) << 23)) - 1;
  const float t2 = t * t;
  const float low = (-0x1.fffffep-2F + 0x1.555638p-2F * t) + (-0x1.000302p-2F + 0x1.990710p-3F * t) * t2;
  const float high = (-0x1.53bb74p-3F + 0x1.2fd102p-3F * t) + (-0x1.21fd54p-3F + 0x1.67ed28p-4F * t) * t2;
  const auto whole = static_cast<float>(31 - e) * std::numbers::ln2_v<float>;
  return whole - (t + t2 * (low + (t2 * t2) * high));
}

struct Pair {
  float first, second;
};

/// Two normals from 64 bits: a radius; a quadrant, two bits; and the angle from the quadrant's diagonal, up
/// to a quarter of pi, where sine and cosine are short sums (scripts/constants/sine_cosine.py). The
/// diagonal's own sine takes the two from the logarithm.
inline Pair normals_of(std::uint32_t high, std::uint32_t low) {
  const float radius = std::sqrt(minus_log(static_cast<std::int32_t>(high >> 1)));
  const float angle = (static_cast<float>(static_cast<std::int32_t>(low) >> 2) + 0.5F) *
                      (std::numbers::pi_v<float> * 0x1p-31F);
  const float z = angle * angle;
  const float cosine =
      1 + z * ((-0x1p-1F + 0x1.55554cp-5F * z) + (-0x1.6c0e08p-10F + 0x1.9a6f2cp-16F * z) * (z * z));
  const float sine = angle + angle * z * ((-0x1.555552p-3F + 0x1.110c28p-7F * z) - 0x1.9ac9b0p-13F * (z * z));
  const auto signed_by = [](float x, std::uint32_t sign) {
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) ^ sign << 31);
  };
  return {signed_by(radius * (cosine - sine), low), signed_by(radius * (cosine + sine), low >> 1)};
}

}  // namespace

TTC_WIDE void make_normals(const WideStream::Words& words, std::span<float, 64> x) {
  const auto bits = std::bit_cast<std::array<std::uint32_t, 2 * kWords>>(words);
  for (std::size_t i = 0; i < kWords; ++i) {
    const Pair pair = normals_of(bits[i], bits[kWords + i]);
    x[i] = pair.first;
    x[kWords + i] = pair.second;
  }
}

TTC_WIDE void make_exponentials(const WideStream::Words& words, std::span<double, 32> x) {
  constexpr std::uint64_t kOne = 0x3FF0000000000000;
  for (std::size_t i = 0; i < kWords; ++i)  // uniform() of the word, with the lanes' operations
    x[i] = minus_log(std::bit_cast<double>(words[i] >> 12 | kOne) - (1 - 0x1p-53));
}

}  // namespace ttc
