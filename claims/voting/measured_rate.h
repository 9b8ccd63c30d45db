#pragma once
/// Exponents of rare errors, measured and held against predicted ones.

#include <string>
#include <string_view>
#include <utility>

#include "claims/voting/rare_vote.h"
#include "claims/worst.h"

namespace ttc {

/// The smallest n >= 1 at which a falling `value(n)` is not above `target`.
template <class Value>
std::uint64_t first_size_below(Value value, double target) {
  std::uint64_t low = 0;
  std::uint64_t high = 1;
  while (value(high) > target) low = std::exchange(high, 2 * high);
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (value(middle) > target ? low : high) = middle;
  }
  return high;
}

/// The rate per sample from the simulated errors at n1 < n2, the factor 1/sqrt(n) taken out. `stream` and the
/// next one are used.
Measured measure_rate(const VoteOn& vote, std::uint64_t n1, std::uint64_t n2, std::uint64_t draws,
                      std::uint64_t seed, std::uint64_t stream);

/// The verdict on the rates of several votes, which were told as relative deviations from predicted ones;
/// `where`: what was measured, in words.
Verdict rate_verdict(const Worst& off, std::string text, std::string_view where);

}  // namespace ttc
