#pragma once
/// A part of the claim about searches and policy sizes, told what is wrong.

#include <string>
#include <vector>

#include "claims/claim_file.h"
#include "claims/registry.h"
#include "claims/search/policy_runs.h"
#include "claims/search/search_claim.h"
#include "tests/claims/verdicts.h"

namespace ttc {

/// One part of the claim on so many problems.
template <class Part>
ClaimReport told(Part part, std::uint64_t problems, const std::vector<std::string>& settings = {}) {
  const ClaimFile file = load_claim("search", Preset::quick, settings);
  SearchClaim claim = std::get<SearchClaim>(file.claim->claim);
  claim.problems = claim.limit_problems = claim.map_problems = claim.size_problems = problems;
  claim.domains = 4;
  ClaimReport report;
  part(claim, claim.setting(1), report);
  settle(report);
  return report;
}

}  // namespace ttc
