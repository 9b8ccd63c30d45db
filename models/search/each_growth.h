#pragma once

#include "models/search/grower.h"
#include "models/search/level_columns.h"
#include "models/search/tree_search.h"
#include "models/steps/answer_martingale.h"
#include "models/steps/on_track_hazard.h"

/// Compiles the `search` of a generator for each step process of the registry, where its body is: a new
/// process wants a line here, and is missed by the linker until it has one.
#define TTC_SEARCH_EACH_GROWTH(Generator)                                                                 \
  template void Generator::search(Grower<OnTrackHazard::Growth>&, std::span<SearchJob>, LevelColumns&)    \
      const;                                                                                              \
  template void Generator::search(Grower<AnswerMartingale::Growth>&, std::span<SearchJob>, LevelColumns&) \
      const;                                                                                              \
  static_assert(std::variant_size_v<Steps> == 2 && TreeSearch<Generator>)
