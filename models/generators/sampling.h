#pragma once

#include <limits>

#include "models/generators/generator.h"
#include "models/generators/temperature.h"
#include "models/parameters.h"
#include "models/random/rng.h"

namespace ttc {

/// Independent samples from one model.
struct Sampling {
  static constexpr std::string_view key = "sampling";
  static constexpr std::string_view doc = "independent samples from one model";
  static constexpr bool plain = true;

  double temperature = 1;

  static constexpr auto fields() {
    return std::tuple{field("temperature", &Sampling::temperature,
                            "sharpens the law of answers, p^(1/T) normalised; 1: the population's own",
                            positive)};
  }

  /// The law of each candidate's answer to one problem.
  AnswerLaw law(const AnswerLaw& base, const Coordinates& /*at*/) const {
    return at_temperature(base, temperature);
  }

  std::uint64_t largest_budget() const { return std::numeric_limits<std::uint64_t>::max(); }
};

static_assert(CandidateGenerator<Sampling> && Component<Sampling>);

}  // namespace ttc
