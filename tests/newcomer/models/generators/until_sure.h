#pragma once

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <limits>

#include "models/generators/generator.h"
#include "models/parameters.h"

namespace ttc {

/// Samples until the leading answer is likely to stay ahead of the runner-up: under a uniform prior and the
/// votes of these two, the chance that it is the more probable one ("Let's sample step by step:
/// adaptive-consistency for efficient reasoning and coding with LLMs", arXiv 2305.11860).
struct UntilSure {
  static constexpr std::string_view key = "until_sure";
  static constexpr std::string_view doc = "samples until the leading answer is likely to stay ahead";

  double confidence = 0.95;

  static constexpr auto fields() {
    return std::tuple{
        field("confidence", &UntilSure::confidence, "chance at which it stops", inside(0.5, 1))};
  }

  AnswerLaw law(const AnswerLaw& base, const Coordinates& /*at*/) const { return base; }
  std::uint64_t largest_budget() const { return std::numeric_limits<std::uint64_t>::max(); }

  std::uint64_t more(std::span<const std::uint32_t> counts, std::uint64_t /*drawn*/) const {
    std::uint32_t first = 0, second = 0;
    for (const std::uint32_t count : counts) {
      second = std::max(second, std::min(first, count));
      first = std::max(first, count);
    }
    return boost::math::ibetac(first + 1.0, second + 1.0, 0.5) > confidence ? 0 : 1;
  }
};

static_assert(StoppingGenerator<UntilSure> && Component<UntilSure>);

}  // namespace ttc
