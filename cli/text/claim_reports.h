#pragma once
/// Verdicts read back from a result file.

#include "claims/claim_file.h"

namespace ttc {

/// What `ttcsim verify -o` wrote, without the figures' tables; titles, remarks and what verdicts are worth
/// where the file has them. Throws DataError where it is no such file.
ClaimRun claim_run(const Dataset& data);

}  // namespace ttc
