#pragma once
/// Exponents of rare errors, measured and held against predicted ones.

#include <cmath>
#include <string>
#include <utility>

#include "claims/claim.h"
#include "claims/voting/rare_vote.h"

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

struct MeasuredRate {
  double rate = 0;  ///< per sample
  double se = 0;    ///< between draws
};

/// From the simulated errors at n1 < n2, the factor 1/sqrt(n) taken out. `stream` and the next one are used.
MeasuredRate measure_rate(const VoteOn& vote, std::uint64_t n1, std::uint64_t n2, std::uint64_t draws,
                          std::uint64_t seed, std::uint64_t stream);

/// Measured against predicted rates of several votes: off by how much, and does that decide?
class RateTest {
 public:
  /// `comparisons` share the family-wise level; relative deviations up to `known` are a finite size's, and
  /// below `margin` the prediction is confirmed.
  RateTest(std::size_t comparisons, double known, double margin);

  void add(const std::string& name, const MeasuredRate& measured, double predicted);
  /// `where`: what was measured, in words.
  Verdict verdict(std::string text, const std::string& where) const;

 private:
  double z_, known_, margin_;
  Outcome outcome_ = Outcome::holds;
  double off_ = 0, se_ = 0;
  double work_ = 0;
  std::string worst_;
};

}  // namespace ttc
