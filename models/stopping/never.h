#pragma once

#include <string_view>
#include <tuple>

#include "models/parameters.h"
#include "models/stopping/rule.h"

namespace ttc {

/// No stopping: the whole budget is spent, whatever comes of it.
struct NeverRule {
  static constexpr std::string_view key = "never";
  static constexpr std::string_view doc = "the whole budget is spent, whatever was answered";

  static constexpr auto fields() { return std::tuple{}; }

  std::uint64_t more(const Seen&) const { return kNoMoreLooks; }
};

static_assert(StoppingRule<NeverRule> && Component<NeverRule>);

}  // namespace ttc
