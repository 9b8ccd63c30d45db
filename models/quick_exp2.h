#pragma once

#include <bit>
#include <cstdint>

namespace ttc {

/// 2^x to 3e-12 relative, for x in [-1022, 1023]. Without branches or calls, so that compilers run several at
/// once, and with the same result on every processor, which the C library's is not. 2^0 is 1.
constexpr double quick_exp2(double x) {
  constexpr double kRound = 0x1.8p52;  // adding it leaves the nearest whole number in the low bits
  const double shifted = x + kRound;
  const double r = x - (shifted - kRound);
  // 1 + r q(r), q interpolating at Chebyshev's nodes. The terms by pairs, and pairs of pairs: fewer of them
  // wait for each other.
  const double r2 = r * r;
  const double low = (0x1.62e42fef9cc69p-1 + 0x1.ebfbdff82a734p-3 * r) +
                     (0x1.c6b08da70cce3p-5 + 0x1.3b2ab70ad2565p-7 * r) * r2;
  const double high = (0x1.5d877598350dep-10 + 0x1.4308c7183d6a2p-13 * r) +
                      (0x1.00c0e4e15189cp-16 + 0x1.63b2d7971923fp-20 * r) * r2;
  const double sum = 1 + r * (low + high * (r2 * r2));
  const std::uint64_t power = std::bit_cast<std::uint64_t>(shifted) << 52;  // the whole number, as exponent
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(sum) + power);
}

}  // namespace ttc
