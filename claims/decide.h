#pragma once
/// How a measured number decides a statement about what it should be: the one way for every statement. What
/// is told here waits until every claim of a run has been measured, since all their comparisons share one
/// level (claims/family.h).

#include <cmath>
#include <cstdint>
#include <limits>

#include "analysis/statistics/measured.h"

namespace ttc {

enum class Outcome { holds, refuted, undecided };

/// A comparison of a measured number with what it should be. `above`: refuted where x is certainly below
/// `limit`, holds where it is certainly above `limit` less the margin that is allowed. `within`: x is what
/// was measured less what was predicted, and up to `limit` of it is expected (a finite size); refuted where
/// it is certainly farther off, holds where it is certainly within `margin`, which is none where it is
/// infinite. Of NaN either is undecided.
struct Test {
  enum class Of { above, within };
  Of of = Of::above;
  Measured x;
  double limit = 0, margin = 0;
  double degrees = std::numeric_limits<double>::infinity();  ///< of freedom, of the standard error
  bool quoted = true;                                        ///< in the unit of the statement's number
};

inline Test above(Measured x, double limit, double margin = 0,
                  double degrees = std::numeric_limits<double>::infinity()) {
  return {Test::Of::above, x, limit, margin, degrees};
}
inline Test below(Measured x, double limit, double margin = 0,
                  double degrees = std::numeric_limits<double>::infinity()) {
  return above(-x, -limit, margin, degrees);
}
inline Test within(Measured off, double known, double margin,
                   double degrees = std::numeric_limits<double>::infinity()) {
  return {Test::Of::within, off, known, margin, degrees};
}
/// What differs from its prediction by chance alone.
inline Test agrees(Measured off) { return within(off, 0, std::numeric_limits<double>::infinity()); }

/// How many standard errors are certain at a level for this comparison alone: to one side of `above`, to
/// either of `within`.
double certain(const Test& test, double level);

Outcome decide(const Test& test, double level);

/// By what factor the work would have to grow for decide() to settle on something, if the estimate stays.
double work_to_decide(const Test& test, double level);

/// How far on the wrong side of its limit the truth would have to be for `refuted` to come out with
/// probability `power`.
double would_have_seen(const Test& test, double level, double power);

/// For what is exact, or so certain that no error bar is wanted.
inline Outcome holds_if(bool yes) { return yes ? Outcome::holds : Outcome::refuted; }

/// What must never happen, looked for so many times; undecided where nobody looked.
inline Outcome never(std::uint64_t happened, std::uint64_t looked) {
  return looked == 0 && happened == 0 ? Outcome::undecided : holds_if(happened == 0);
}

/// The worse of two: refuted, then undecided.
inline Outcome worse(Outcome a, Outcome b) {
  if (a == Outcome::refuted || b == Outcome::refuted) return Outcome::refuted;
  return a == Outcome::undecided ? a : b;
}

}  // namespace ttc
