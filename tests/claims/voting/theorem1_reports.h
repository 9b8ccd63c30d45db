#pragma once
/// A claim about theorem 1 that is small enough for a test.

#include "claims/voting/theorem1.h"
#include "tests/claims/verdicts.h"

namespace ttc {

inline Theorem1Claim small(PopulationVoteTheory theory = {}) {
  return {.problems = 200,
          .draws = 4000,
          .replicates = 100,
          .population = 20000,
          .margin = 0.2,
          .theory = theory};
}

}  // namespace ttc
