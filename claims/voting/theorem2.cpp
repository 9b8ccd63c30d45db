#include "claims/voting/theorem2.h"

#include "claims/voting/theorem2_statements.h"

namespace ttc {

ClaimReport Theorem2Claim::run(std::uint64_t seed) const {
  ClaimReport report;
  weighted_decay_statements(*this, seed, report);
  weighted_bound_statements(*this, seed, report);
  remark_statements(*this, seed, report);
  quality_statements(*this, seed, report);
  return report;
}

}  // namespace ttc
