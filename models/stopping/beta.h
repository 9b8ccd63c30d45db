#pragma once

#include <string_view>
#include <tuple>

#include "models/parameters.h"
#include "models/stopping/leading_chance.h"
#include "models/stopping/rule.h"

namespace ttc {

/// Stops when the leading answer is likely to stay ahead of the runner-up: under a uniform prior and the
/// votes of these two, the chance that it is the more probable one ("Let's sample step by step:
/// adaptive-consistency for efficient reasoning and coding with LLMs", arXiv 2305.11860). Counts 8:2 give
/// 1981/2048. A rule that looks after every sample errs more often than 1 - confidence.
struct BetaRule {
  static constexpr std::string_view key = "beta";
  static constexpr std::string_view doc =
      "stops when the leading answer is likely to stay ahead of the runner-up (adaptive-consistency)";

  double confidence = 0.95;

  static constexpr auto fields() {
    return std::tuple{field("confidence", &BetaRule::confidence,
                            "posterior chance of the leader at which it stops; 1: never", between(0.5, 1))};
  }

  /// The leader needs as many votes as are missing against this runner-up; anybody else more.
  std::uint64_t more(const Seen& seen) const {
    if (confidence == 1) return kNoMoreLooks;
    const std::uint32_t wanted = votes_to_lead(1 - confidence, seen.second());
    if (seen.first() == 0) return wanted > 0 ? wanted : 1;  // without a vote there is no leader
    return wanted > seen.first() ? wanted - seen.first() : 0;
  }
};

static_assert(StoppingRule<BetaRule> && Component<BetaRule>);

}  // namespace ttc
