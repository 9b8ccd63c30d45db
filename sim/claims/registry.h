#pragma once
/// Every claim that `verify` knows, in the order of `verify all`. A new one is a file here, a word in this
/// list, and a file in scenarios/claims/.

#include <variant>

#include "sim/claims/mixing_gain.h"
#include "sim/claims/mixtures.h"
#include "sim/claims/prop1.h"
#include "sim/claims/rebase.h"
#include "sim/claims/search_claim.h"
#include "sim/claims/theorem1.h"
#include "sim/claims/theorem2.h"
#include "sim/claims/tuning.h"

namespace ttc {

using Claim = std::variant<Prop1Claim, MixturesClaim, MixingGainClaim, TuningClaim, Theorem1Claim,
                           Theorem2Claim, RebaseClaim, SearchClaim>;

}  // namespace ttc
