#pragma once
/// What a posterior claims of plans, held against what the samples themselves show of problems that had no
/// part in making them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/fits/repaired_chances.h"
#include "analysis/statistics/estimate.h"

namespace ttc {

/// A plan and the problems it was not made from.
struct UnseenPlan {
  std::vector<std::uint64_t> samples;  ///< of each model
  std::vector<std::size_t> problems;   ///< places
};

/// How much more often plans fail than is claimed of them.
struct ClaimCheck {
  double failing = 1;  ///< the measured share of failures over the claimed one; 1 where they do not differ
  double se = 0;       ///< of what was measured, between problem sets; 0 where nothing was
};

/// Cuts each plan down to the samples that every problem has (the rest of it nobody has seen), measures
/// without bias how often that fails, from subsets of the samples, and compares with the posterior's claim on
/// the same problems: laws that are right for each model say too much of a mixture where models are more
/// alike than the one correlation between them says. The difference d counts for max(0, 1 - se^2 / d^2) of
/// itself (James and Stein's positive part), so that claims that are right are left alone. Nothing is found
/// wrong with no plan. O(plans x models x rows).
ClaimCheck check_claims(const RepairedProblems& repaired, std::span<const UnseenPlan> plans);

/// A claim with its failures multiplied by what was found.
double set_right(double claim, const ClaimCheck& check);
Estimate set_right(const Estimate& claim, const ClaimCheck& check, std::size_t problems, double level = 0.95);

}  // namespace ttc
