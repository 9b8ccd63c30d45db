#pragma once

#include <string_view>
#include <tuple>

#include "models/parameters.h"
#include "models/stopping/beta.h"
#include "models/stopping/leading_chance.h"
#include "models/stopping/rule.h"

namespace ttc {

/// Stops when the leading answer is likely to stay ahead of all others: the chance that it is the most
/// probable of the answers seen, under a uniform Dirichlet prior over these; of a sole one, that it is ahead
/// of another without votes. The rule that "Let's sample step by step: adaptive-consistency for efficient
/// reasoning and coding with LLMs" (arXiv 2305.11860) approximates by its runner-up. Counts 5, 2, 1 give
/// .8179649396.
struct DirichletRule {
  static constexpr std::string_view key = "dirichlet";
  static constexpr std::string_view doc =
      "stops when the leading answer is likely to stay ahead of all others that were seen";

  double confidence = 0.95;

  static constexpr auto fields() {
    return std::tuple{field("confidence", &DirichletRule::confidence,
                            "posterior chance of the leader at which it stops; 1: never", between(0.5, 1))};
  }

  /// Ahead of all is no likelier than ahead of the runner-up, which is known without an integral.
  std::uint64_t more(const Seen& seen) const {
    if (const std::uint64_t behind = BetaRule{confidence}.more(seen); behind > 0) return behind;
    return is_first_within(seen.counts(), 1 - confidence) ? 0 : 1;
  }
};

static_assert(StoppingRule<DirichletRule> && Component<DirichletRule>);

}  // namespace ttc
