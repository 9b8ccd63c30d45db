#pragma once
/// How a measured number decides a statement about what it should be.

#include <cmath>
#include <limits>
#include <string>

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

/// `off` is what was measured less what was predicted, with standard error `se`; up to `known` of it is
/// expected (a finite size). Refuted where it is certainly farther off than that; holds where it is certainly
/// within `margin`; else undecided. `z`: family_limit().
inline Outcome decide(double off, double se, double known, double margin, double z) {
  if (std::abs(off) - z * se > known) return Outcome::refuted;
  return std::abs(off) + z * se < margin ? Outcome::holds : Outcome::undecided;
}

/// By what factor the work would have to grow for decide() to settle on `holds`, if the estimate stays.
inline double work_to_decide(double off, double se, double margin, double z) {
  const double room = margin - std::abs(off);
  return room > 0 ? (z * se / room) * (z * se / room) : std::numeric_limits<double>::infinity();
}

/// The worse of two: refuted, then undecided.
inline Outcome worse(Outcome a, Outcome b) {
  if (a == Outcome::refuted || b == Outcome::refuted) return Outcome::refuted;
  return a == Outcome::undecided ? a : b;
}

}  // namespace ttc
