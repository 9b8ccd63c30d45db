#pragma once

#include <concepts>
#include <cstdint>
#include <span>

#include "models/search/grower.h"
#include "models/search/level_columns.h"
#include "models/steps/steps.h"

namespace ttc {

/// A generator that grows solutions step by step, guided by a process reward model: `search` does several
/// searches on one problem, for any step process, and finds for each what it would find alone. What a budget
/// counts is the generator's to say (solutions requested, expansions).
template <class T>
concept TreeSearch = requires(const T generator, Grower<OnTrackHazard::Growth>& grower,
                              std::span<SearchJob> jobs, LevelColumns& columns) {
  { generator.guide() } -> std::same_as<const ProcessReward&>;
  { generator.largest_budget() } -> std::same_as<std::uint64_t>;
  generator.search(grower, jobs, columns);
};

}  // namespace ttc
