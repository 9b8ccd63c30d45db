#pragma once

#include <string_view>
#include <tuple>

#include "models/parameters.h"
#include "models/stopping/rule.h"

namespace ttc {

/// Stops when an answer is so many votes ahead of the next: of two answers the sequential probability ratio
/// test (A. Wald, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics 16, 1945).
/// Its error and its mean number of samples: analysis/theory/lead_vote.h.
struct LeadRule {
  static constexpr std::string_view key = "lead";
  static constexpr std::string_view doc = "stops when an answer is so many votes ahead of the next";

  std::uint64_t votes = 4;

  static constexpr auto fields() {
    return std::tuple{field("votes", &LeadRule::votes, "the lead, in votes; above the cap it never stops",
                            between(1, 1e9))};
  }

  /// The leader needs as many votes as its lead lacks; anybody else more.
  std::uint64_t more(const Seen& seen) const {
    const std::uint64_t lead = seen.first() - seen.second();
    return lead < votes ? votes - lead : 0;
  }
};

static_assert(StoppingRule<LeadRule> && Component<LeadRule>);

}  // namespace ttc
