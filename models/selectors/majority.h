#pragma once

#include "models/parameters.h"
#include "models/selectors/selector.h"

namespace ttc {

/// Majority vote: the most frequent answer (self-consistency). Abstentions cast no vote.
/// Its limit is Theorem 1 of "Inference scaling laws: an empirical analysis of compute-optimal inference"
/// (arXiv 2408.00724).
struct MajorityVote {
  static constexpr std::string_view key = "majority";
  static constexpr std::string_view doc = "majority vote (self-consistency); abstentions cast no vote";

  TieRule ties = TieRule::random;

  static constexpr auto fields() {
    return std::tuple{field("ties", &MajorityVote::ties, "a tie's credit: shared (random), or lost (wrong)")};
  }

  Credit credit(std::span<const std::uint32_t> counts, std::uint32_t correct, const Coordinates& at,
                std::uint64_t lane) const {
    return credit_of_largest<std::uint32_t>(ties, counts, correct, 0, at, lane);
  }
};

static_assert(CountSelector<MajorityVote> && Component<MajorityVote>);

}  // namespace ttc
