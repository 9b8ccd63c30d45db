#include "claims/voting/theorem1.h"
#include "claims/voting/theorem2.h"

namespace ttc {

ClaimReport Theorem1Claim::run(std::uint64_t seed) const {
  ClaimReport report;
  for (const auto part : {limit_statements, bound_statements, decay_statements, population_statements})
    part(*this, seed, report);
  return report;
}

ClaimReport Theorem2Claim::run(std::uint64_t seed) const {
  ClaimReport report;
  for (const auto part :
       {weighted_decay_statements, weighted_bound_statements, remark_statements, quality_statements})
    part(*this, seed, report);
  return report;
}

}  // namespace ttc
