#pragma once

#include "claims/claim.h"
#include "models/parameters.h"

namespace ttc {

/// One and one are two.
struct AddingUpClaim {
  static constexpr std::string_view key = "adding_up";
  static constexpr std::string_view doc = "one and one are two";

  double one = 1;

  static constexpr auto fields() {
    return std::tuple{field("one", &AddingUpClaim::one, "what one is", positive)};
  }

  ClaimReport run(std::uint64_t /*seed*/) const {
    ClaimReport report;
    report.verdicts.push_back({.id = "two",
                               .text = "one and one are two",
                               .outcome = one + one == 2 ? Outcome::holds : Outcome::refuted,
                               .value = one + one});
    return report;
  }
};

}  // namespace ttc
