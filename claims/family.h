#pragma once
/// What the claims of one run decide together: their statistical comparisons share one family-wise level.

#include <cstdint>
#include <span>

#include "claims/claim.h"

namespace ttc {

/// The chance that anything in a run is decided wrongly.
inline constexpr double kFamilyLevel = 1e-6;
/// Set aside of it for each statement that is decided by something so rare that it must not happen at all.
inline constexpr double kRareLevel = 1e-9;
/// Of the alternatives that are stated with verdicts that hold.
inline constexpr double kPower = 0.99;

/// The comparisons of a run.
struct Family {
  std::uint64_t comparisons = 0;
  double each = 0;  ///< the level of each; 0 where there is none
};

/// Decides every verdict: until then it is what its exact parts say. What holds is given the alternative that
/// would have been seen, what is undecided the work that would decide it. To be called once.
Family settle(std::span<ClaimReport> reports);
inline Family settle(ClaimReport& report) { return settle(std::span(&report, 1)); }

}  // namespace ttc
