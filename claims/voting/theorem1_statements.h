#pragma once
/// The parts of theorem 1's claim; each adds its verdicts and tables to the report.

#include "claims/voting/theorem1.h"

namespace ttc {

/// The limit, at the edges too, and from which side it is approached.
void limit_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);
/// The bound of the theorem's proof against exact errors.
void bound_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Each problem's exponent, predicted and measured, and the rare errors it is measured by.
void decay_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Power laws over populations.
void population_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);

}  // namespace ttc
