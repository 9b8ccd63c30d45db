#pragma once
/// Every claim that `verify` knows, in the order of `verify all`. A new one is a file in its room, a word in
/// this list, and a file in scenarios/claims/.

#include <variant>

#include "claims/mixtures/mixing_gain.h"
#include "claims/mixtures/mixtures.h"
#include "claims/mixtures/prop1.h"
#include "claims/mixtures/tuning.h"
#include "claims/search/convergence.h"
#include "claims/search/rebase.h"
#include "claims/search/search_claim.h"
#include "claims/voting/adaptive.h"
#include "claims/voting/theorem1.h"
#include "claims/voting/theorem2.h"

namespace ttc {

using Claim = std::variant<Prop1Claim, MixturesClaim, MixingGainClaim, TuningClaim, Theorem1Claim,
                           Theorem2Claim, AdaptiveClaim, RebaseClaim, SearchClaim, ConvergenceClaim>;

/// One of them, as claims/any_claim.h has it.
struct AnyClaim {
  Claim claim;
};

}  // namespace ttc
