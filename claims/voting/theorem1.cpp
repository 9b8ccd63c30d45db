#include "claims/voting/theorem1.h"

#include "claims/voting/theorem1_statements.h"

namespace ttc {

ClaimReport Theorem1Claim::run(std::uint64_t seed) const {
  ClaimReport report;
  limit_statements(*this, seed, report);
  bound_statements(*this, seed, report);
  decay_statements(*this, seed, report);
  population_statements(*this, seed, report);
  return report;
}

}  // namespace ttc
