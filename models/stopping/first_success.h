#pragma once

#include <string_view>
#include <tuple>

#include "models/parameters.h"
#include "models/stopping/rule.h"

namespace ttc {

/// Stops at the first correct answer, as only an oracle (or a test that is never wrong) can: what coverage
/// costs at the least. The one rule that is told what is correct.
struct FirstSuccessRule {
  static constexpr std::string_view key = "first_success";
  static constexpr std::string_view doc = "stops at the first correct answer, as only an oracle can";

  static constexpr auto fields() { return std::tuple{}; }

  std::uint64_t more(const Seen&, bool solved) const { return solved ? 0 : 1; }
};

static_assert(OracleRule<FirstSuccessRule> && Component<FirstSuccessRule>);

}  // namespace ttc
