#pragma once

#include <concepts>
#include <cstdint>

#include "models/search/grower.h"
#include "models/search/harvest.h"
#include "models/steps/steps.h"

namespace ttc {

/// A generator that grows solutions step by step, guided by a process reward model: `search` with a budget,
/// for any step process. What a budget counts is the generator's to say (solutions requested, expansions).
template <class T>
concept TreeSearch = requires(const T generator, Grower<OnTrackHazard::Growth>& grower, std::uint64_t budget,
                              Harvest& harvest) {
  { generator.guide() } -> std::same_as<const ProcessReward&>;
  { generator.largest_budget() } -> std::same_as<std::uint64_t>;
  generator.search(grower, budget, harvest);
};

}  // namespace ttc
