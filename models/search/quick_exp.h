#pragma once

#include <bit>
#include <cstdint>

namespace ttc {

/// exp(x) to 3e-16 relative, for x in [-700, 700] (beyond, that of the end). Without branches or calls, so
/// that compilers run several at once, and with the same result on every processor, which the C library's is
/// not.
inline double quick_exp(double x) {
  constexpr double kInverse = 1.4426950408889634;  // 1 / log 2
  constexpr double kHigh = 0x1.62e42fefa3800p-1;   // log 2 in two parts, the first with 42 bits
  constexpr double kLow = 0x1.ef35793c76730p-45;
  constexpr double kRound = 0x1.8p52;  // adding it leaves the nearest whole number in the low bits
  x = x > -700 ? x : -700;
  x = x < 700 ? x : 700;
  const double shifted = x * kInverse + kRound;
  const double k = shifted - kRound;
  const double r = (x - k * kHigh) - k * kLow;
  double sum = 1.0 / 6227020800;  // of the Taylor series, from the last term
  sum = sum * r + 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  const std::uint64_t power = std::bit_cast<std::uint64_t>(shifted) << 52;  // the low bits of k, as exponent
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(sum) + power);
}

}  // namespace ttc
