#pragma once
/// A vote that a stopping rule ends, exactly, for few answers.

#include <cstdint>
#include <span>
#include <vector>

#include "models/registry_fwd.h"
#include "models/selectors/credit.h"

namespace ttc {

struct StoppedVote {
  double accuracy = 0;              ///< of the majority vote over what was drawn
  double coverage = 0;              ///< chance that a correct answer was drawn
  double samples = 0;               ///< mean number drawn
  double capped = 0;                ///< chance that the cap ended it, not the rule
  std::vector<double> length = {};  ///< chance of each number of samples, 0 ... cap
};

/// Of samples that answer by `p` (what is missing to 1 gives no answer), the first `correct` answers being
/// correct, under `rule` (one that sees no scores) and at most `cap` samples: by a recursion over the counts
/// of all answers, and over what else the rule can tell histories apart by (the last answer's streak, when it
/// looks next). States grow like cap^answers: three answers and a cap of 60 take a second.
StoppedVote stopped_vote(std::span<const double> p, std::size_t correct, const Stopping& rule,
                         std::uint64_t cap, TieRule ties = TieRule::random);

}  // namespace ttc
