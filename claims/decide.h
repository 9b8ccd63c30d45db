#pragma once
/// How a measured number decides a statement about what it should be.

#include <cmath>
#include <limits>

#include "analysis/statistics/student.h"
#include "claims/claim.h"

namespace ttc {

/// Family-wise level of a claim's statistical statements.
inline constexpr double kClaimLevel = 1e-6;

/// How many standard errors off one of `comparisons` may be, at the family-wise level, to either side;
/// `degrees` of freedom have the standard errors.
inline double family_limit(std::size_t comparisons,
                           double degrees = std::numeric_limits<double>::infinity()) {
  return student_quantile(degrees, 1 - kClaimLevel / static_cast<double>(comparisons));
}

/// For what is exact, or so certain that no error bar is wanted.
inline Outcome holds_if(bool yes) { return yes ? Outcome::holds : Outcome::refuted; }

/// What must never happen, looked for so many times; undecided where nobody looked.
inline Outcome never(std::uint64_t happened, std::uint64_t looked) {
  return looked == 0 && happened == 0 ? Outcome::undecided : holds_if(happened == 0);
}

/// `off` is what was measured less what was predicted; up to `known` of it is expected (a finite size).
/// Refuted where it is certainly farther off than that; holds where it is certainly within `margin`; else,
/// and where it is NaN, undecided. `z` standard errors are certain: family_limit().
inline Outcome decide(Measured off, double known, double margin, double z) {
  if (std::abs(off.value) - z * off.se > known) return Outcome::refuted;
  return std::abs(off.value) + z * off.se < margin ? Outcome::holds : Outcome::undecided;
}

/// By what factor the work would have to grow for decide() to settle on `holds`, if the estimate stays.
inline double work_to_decide(Measured off, double margin, double z) {
  const double room = margin - std::abs(off.value);
  return room > 0 ? (z * off.se / room) * (z * off.se / room) : std::numeric_limits<double>::infinity();
}

/// What should be above `limit`: refuted where it is certainly below, holds where it is certainly above
/// `limit` less the margin that is allowed; else, and where it is NaN, undecided.
inline Outcome above(Measured x, double limit, double z, double margin = 0) {
  if (x.value + z * x.se < limit) return Outcome::refuted;
  return x.value - z * x.se > limit - margin ? Outcome::holds : Outcome::undecided;
}

/// What should be below `limit`.
inline Outcome below(Measured x, double limit, double z, double margin = 0) {
  return above(-x, -limit, z, margin);
}

/// The worse of two: refuted, then undecided.
inline Outcome worse(Outcome a, Outcome b) {
  if (a == Outcome::refuted || b == Outcome::refuted) return Outcome::refuted;
  return a == Outcome::undecided ? a : b;
}

}  // namespace ttc
