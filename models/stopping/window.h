#pragma once

#include <string_view>
#include <tuple>

#include "models/parameters.h"
#include "models/stopping/rule.h"

namespace ttc {

/// Draws a window of samples at a time, and stops behind one whose answers are all equal ("Escape sky-high
/// cost: early-stopping self-consistency for multi-step reasoning", arXiv 2401.10480). A sample without an
/// answer is equal to none.
struct WindowRule {
  static constexpr std::string_view key = "window";
  static constexpr std::string_view doc =
      "stops behind a window of samples whose answers are all equal (early-stopping self-consistency)";

  static constexpr bool sees_order = true;  ///< more than counts decides

  std::uint64_t size = 8;

  static constexpr auto fields() {
    return std::tuple{field("size", &WindowRule::size,
                            "samples of a window; from the cap on it never stops early", between(1, 1e9))};
  }

  std::uint64_t more(const Seen& seen) const { return seen.streak() >= size ? 0 : size; }
};

static_assert(StoppingRule<WindowRule> && Component<WindowRule>);

}  // namespace ttc
