#pragma once
/// Verdicts read back from a result file.

#include <vector>

#include "claims/claim.h"

namespace ttc {

/// The reports that `ttcsim verify -o` wrote, without their figures' tables; titles and remarks where the
/// file has them. Throws DataError where it is no such file.
std::vector<ClaimReport> claim_reports(const Dataset& data);

}  // namespace ttc
