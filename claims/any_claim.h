#pragma once
/// A claim of claims/registry.h, whichever: for those who need none's inside.

#include <cstdint>
#include <memory>

#include "models/fields.h"

namespace ttc {

struct ClaimReport;
struct AnyClaim;
struct RunOptions;

/// Every claim that `verify` knows, in the order of `verify all`.
const ChoiceType& claim_kinds();

std::shared_ptr<AnyClaim> make_claim();

/// The claim as one of its kinds, with its parameters.
ChoiceRef choice_of(AnyClaim& claim);

/// The claim's report, called by the claim's key. `how` is told to those that simulate with the engine: their
/// run() takes it.
ClaimReport report_of(const AnyClaim& claim, std::uint64_t seed, const RunOptions& how);

}  // namespace ttc
