#pragma once

#include <cstdint>
#include <string_view>

#include "models/parameters.h"
#include "models/rewards/process.h"

namespace ttc {

/// What searches have in common that a process reward model guides.
struct GuidedSearch {
  ProcessReward reward = {};

  const ProcessReward& guide() const { return reward; }

  static constexpr auto reward_field() {
    return with_kind(
        field("reward", &GuidedSearch::reward, "the process reward model that guides the search"));
  }
};

/// What guided searches have in common that grow their solutions depth by depth
/// (models/search/level_search.h).
struct GuidedLevelSearch : GuidedSearch {
  std::uint64_t deepest = 1000;

  std::uint64_t largest_budget() const { return 1'000'000; }

  static constexpr auto deepest_field(
      std::string_view doc = "steps after which an unfinished solution is given up") {
    return field("deepest", &GuidedLevelSearch::deepest, doc, between(1, 1000));
  }
};

}  // namespace ttc
