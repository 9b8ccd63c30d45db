#pragma once

#include "models/generators/guided.h"
#include "models/parameters.h"
#include "models/search/search_fwd.h"

namespace ttc {

/// Beam search against a process reward model, as in "Scaling LLM test-time compute optimally can be more
/// effective than scaling model parameters" (arXiv 2408.03314), section 5.2: of the open prefixes of one
/// depth only the best `keep` go on, each with an equal part of the budget of children. There the number of
/// children is fixed instead (M, from N first steps): keep = N / M.
///
/// Solutions that have ended take no part in the ranking and reduce the budget by one each, so that at every
/// depth there are as many open prefixes as children to give, and a budget of N ends in N solutions. So with
/// fewer open prefixes than `keep` each has one child: the end of every search, and all of one with N <=
/// keep, is sampling. What does not divide goes to the best, one child each. Ties: the earlier prefix is the
/// better.
struct Beam : GuidedLevelSearch {
  static constexpr std::string_view key = "beam";
  static constexpr std::string_view doc =
      "beam search: depth by depth the best prefixes go on, with the same number of children each";

  std::uint64_t keep = 4;

  static constexpr auto fields() {
    return std::tuple{
        reward_field(),
        field("keep", &Beam::keep,
              "prefixes that go on at each depth, sharing the children evenly; from the budget on: sampling",
              between(1, 1e6)),
        deepest_field()};
  }

  /// Defined for the step processes of the registry (models/generators/beam.cpp).
  template <class Growth>
  void search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const;
};

static_assert(Component<Beam>);

}  // namespace ttc
