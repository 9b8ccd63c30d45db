#pragma once
/// How claims look on the screen and in JSON.

#include <string>

#include "claims/claim_file.h"

namespace ttc {

/// Claim after claim: verdicts, published numbers beside ours, remarks; then the level that all share. Lines
/// of at most `width` columns.
std::string claims_text(const ClaimRun& run, std::size_t width);

/// {"as_expected", "family": {"level", "comparisons", "each"}, "claims": [{"name", "title", "verdicts",
/// "comparisons", "remarks"}]}, one line
std::string claims_json(const ClaimRun& run);

}  // namespace ttc
