#pragma once

#include <vector>

#include "models/parameters.h"
#include "models/problem.h"
#include "models/rewards/score_law.h"

namespace ttc {

/// A reward that scores right and wrong candidates by one law.
struct IndifferentReward {
  static constexpr std::string_view key = "indifferent";
  static constexpr std::string_view doc = "the same law of scores for every candidate";

  double spread = 2;
  double parameters = 0;

  bool operator==(const IndifferentReward&) const = default;

  static constexpr auto fields() {
    using R = IndifferentReward;
    return std::tuple{field("spread", &R::spread, "both shapes of the Beta law", between(0.1, 100)),
                      field("parameters", &R::parameters, "size of the reward model", non_negative)};
  }

  std::vector<ScoreLaw> laws(const AnswerLaw& answers, const Coordinates& /*at*/) const {
    return std::vector<ScoreLaw>(answers.answers(), BetaScore{spread, spread});
  }
};

static_assert(Component<IndifferentReward>);

}  // namespace ttc
