#pragma once

#include <algorithm>
#include <numeric>

#include "models/parameters.h"
#include "models/selectors/selector.h"

namespace ttc {

/// A vote that answers only where the most frequent answer has a share of all votes.
struct Quorum {
  static constexpr std::string_view key = "quorum";
  static constexpr std::string_view doc = "majority vote that wants a share of all votes, else no answer";

  double share = 0.5;

  static constexpr auto fields() {
    return std::tuple{field("share", &Quorum::share, "least share of the votes that wins", ttc::share)};
  }

  Credit credit(std::span<const std::uint32_t> counts, std::uint32_t correct, const Coordinates& at,
                std::uint64_t lane) const {
    const std::uint64_t votes = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    const auto most = static_cast<double>(counts.empty() ? 0 : *std::ranges::max_element(counts));
    if (most < share * static_cast<double>(votes)) return 0;
    return credit_of_largest<std::uint32_t>(TieRule::random, counts, correct, 0, at, lane);
  }
};

static_assert(CountSelector<Quorum> && Component<Quorum>);

}  // namespace ttc
