#pragma once
/// The parts of theorem 2's claim; each adds its verdicts and tables to the report.

#include "claims/voting/theorem2.h"

namespace ttc {

/// Limit and exponents under every kind of reward.
void weighted_decay_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);
/// The bound of the theorem's proof against exact errors, for rewards in [0, 1] and beyond.
void weighted_bound_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Does a reward better than random raise the limit? A counterexample, and the condition under which it does.
void remark_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Problems helped and hurt as the reward gets better.
void quality_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);

}  // namespace ttc
