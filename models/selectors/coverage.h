#pragma once

#include "models/parameters.h"
#include "models/selectors/selector.h"

namespace ttc {

/// pass@k as an oracle sees it: solved if any candidate is correct.
struct Coverage {
  static constexpr std::string_view key = "coverage";
  static constexpr std::string_view doc = "pass@k: solved if any candidate is correct (an oracle chooses)";
  static constexpr bool merges_votes = false;  ///< candidates are judged one by one
  static constexpr bool oracle = true;

  static constexpr auto fields() { return std::tuple{}; }

  Credit credit(std::span<const std::uint32_t> counts, std::uint32_t correct, const Coordinates&,
                std::uint64_t) const {
    for (std::size_t a = 0; a < correct; ++a)
      if (counts[a] > 0) return kFullCredit;
    return 0;
  }
};

static_assert(CountSelector<Coverage> && Component<Coverage>);

}  // namespace ttc
