#pragma once

#include <concepts>
#include <cstdint>

#include "models/search/level_search.h"
#include "models/steps/steps.h"

namespace ttc {

/// A generator that grows solutions step by step, guided by a process reward model: `search` with a budget of
/// `width` solutions, for any step process.
template <class T>
concept TreeSearch = requires(const T generator, LevelSearch<OnTrackHazard::Growth>& levels,
                              std::uint64_t width, const Coordinates& at, Harvest& harvest) {
  { generator.guide() } -> std::same_as<const ProcessReward&>;
  { generator.largest_budget() } -> std::same_as<std::uint64_t>;
  generator.search(levels, width, at, harvest);
};

}  // namespace ttc
