#pragma once

#include "models/parameters.h"
#include "models/stopping/rule.h"

namespace ttc {

/// Stops at the first answer with so many votes.
struct FirstToRule {
  static constexpr std::string_view key = "first_to";
  static constexpr std::string_view doc = "stops at the first answer with so many votes";

  std::uint64_t votes = 5;

  static constexpr auto fields() {
    return std::tuple{field("votes", &FirstToRule::votes, "that end it", between(1, 1e9))};
  }

  std::uint64_t more(const Seen& seen) const { return seen.first() < votes ? votes - seen.first() : 0; }
};

static_assert(StoppingRule<FirstToRule> && Component<FirstToRule>);

}  // namespace ttc
