#pragma once

#include <cmath>
#include <string_view>
#include <tuple>

#include "models/parameters.h"
#include "models/rewards/reward.h"
#include "models/stopping/rule.h"

namespace ttc {

/// Stops at the first candidate whose score is above a level: best-of-n that is content with what is good
/// enough. The reward reads every candidate, and is charged for it.
struct ScoreRule {
  static constexpr std::string_view key = "score";
  static constexpr std::string_view doc = "stops at the first candidate whose score is above a level";

  double level = 0.9;
  Reward reward = {};

  static constexpr auto fields() {
    return std::tuple{
        field("level", &ScoreRule::level, "score above which it stops; 1: never", share),
        field(
            "reward", &ScoreRule::reward,
            "the reward model whose scores it sees; left out, the scenario's, or else the only one that the "
            "selectors listen to")};
  }

  std::uint64_t more(const Seen& seen) const {
    if (level == 1) return kNoMoreLooks;
    return seen.best_score() > std::log(level / (1 - level)) ? 0 : 1;
  }
};

static_assert(StoppingRule<ScoreRule> && Component<ScoreRule>);

}  // namespace ttc
