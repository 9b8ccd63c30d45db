#pragma once
/// Beta-binomial laws with problems that are never solved, or always.

#include "analysis/fits/chance_law.h"

namespace ttc {

/// A Beta law by maximum likelihood, of `kind` beta, zero_beta or zero_one_beta: a share `zero` of the
/// problems has chance 0 and a share `one` chance 1, the others Beta(a, b). J. G. Skellam, "A probability
/// distribution derived from the binomial distribution by regarding the probability of success as variable
/// between the sets of trials", JRSS B 10 (1948). Damped Newton steps in the logit of the mean, log(a + b)
/// (a + b kept in 1e-3 … 1e6) and the shares' log-odds against the Beta part. Where both spikes and a
/// U-shaped Beta law say the same (few samples), it is the start that decides which. O(largest n + distinct
/// counts) an evaluation, some thousand without `start`, some hundred with.
ChanceLaw fit_inflated_beta(LawKind kind, const CountGroups& counts, const ChanceLaw* start, bool rough);

}  // namespace ttc
