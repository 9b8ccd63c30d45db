#pragma once
/// How claims look on the screen and in JSON.

#include <string>
#include <vector>

#include "claims/claim.h"

namespace ttc {

/// Verdicts, published numbers beside ours, remarks; lines of at most `width` columns.
std::string claim_text(const ClaimReport& report, std::size_t width);

/// {"as_expected", "claims": [{"name", "title", "verdicts", "comparisons", "remarks"}]}, one line
std::string claims_json(const std::vector<ClaimReport>& reports);

}  // namespace ttc
