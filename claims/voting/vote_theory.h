#pragma once

#include "models/parameters.h"

namespace ttc {

/// What the theory of voting is told; other values than these make it wrong on purpose, so that one can see
/// its statements fail.
struct VoteTheory {
  double bound_scale = 1;
  double rate_scale = 1;
  double condition_scale = 1;

  static constexpr auto fields() {
    using T = VoteTheory;
    return std::tuple{
        field("bound_scale", &T::bound_scale, "factor on the theorem's bound; 1 is the theorem's", positive),
        field("rate_scale", &T::rate_scale, "factor on every predicted exponent", positive),
        field("condition_scale", &T::condition_scale,
              "factor on the correct answer's reward in the conditions under which a vote is not hurt",
              positive)};
  }
};

/// The same with populations.
struct PopulationVoteTheory {
  double bound_scale = 1;
  double rate_scale = 1;
  double power_shift = 0;

  static constexpr auto fields() {
    using T = PopulationVoteTheory;
    return std::tuple{
        field("bound_scale", &T::bound_scale, "factor on the theorem's bound; 1 is the theorem's", positive),
        field("rate_scale", &T::rate_scale, "factor on every predicted exponent", positive),
        field("power_shift", &T::power_shift, "added to the exponents of every predicted power law")};
  }
};

}  // namespace ttc
