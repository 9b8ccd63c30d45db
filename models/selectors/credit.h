#pragma once
/// What one trial earns: the share of the vote's winners that is correct, as an exact integer.

#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <string_view>

#include "models/random/rng.h"

namespace ttc {

/// In units of 1/720720 of a correct answer, the least common multiple of 1 … 16: ties of up to sixteen are
/// shared exactly, which has the mean of drawing the winner and less noise. Larger ties draw a winner.
using Credit = std::uint32_t;
inline constexpr Credit kFullCredit = 720720;

enum class TieRule { random, wrong };

constexpr auto value_names(TieRule) { return std::array<std::string_view, 2>{"random", "wrong"}; }

/// The credit when `correct` of the `tied` winners are correct. `at` and `lane` place the draw of larger
/// ties.
inline Credit tie_credit(TieRule rule, std::uint64_t correct, std::uint64_t tied, const Coordinates& at,
                         std::uint64_t lane) {
  if (correct == tied) return tied > 0 ? kFullCredit : 0;  // no winner at all: no answer
  if (correct == 0 || rule == TieRule::wrong) return 0;
  if (tied <= 16) return static_cast<Credit>(kFullCredit / tied * correct);
  Stream stream(Purpose::tie, at, lane);
  return uniform(stream()) * static_cast<double>(tied) < static_cast<double>(correct) ? kFullCredit : 0;
}

/// The credit of the answer with the largest of `tallies`; those not above `floor` take no part.
template <class Number>
Credit credit_of_largest(TieRule rule, std::span<const Number> tallies, std::uint32_t correct, Number floor,
                         const Coordinates& at, std::uint64_t lane) {
  Number best = floor;
  std::uint64_t tied = 0;
  std::uint64_t tied_correct = 0;
  for (std::size_t a = 0; a < tallies.size(); ++a) {
    if (tallies[a] < best || !(tallies[a] > floor)) continue;
    if (tallies[a] > best) {
      best = tallies[a];
      tied = tied_correct = 0;
    }
    ++tied;
    tied_correct += a < correct ? 1 : 0;
  }
  return tie_credit(rule, tied_correct, tied, at, lane);
}

}  // namespace ttc
