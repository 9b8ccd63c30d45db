#pragma once

#include <vector>

#include "models/parameters.h"
#include "models/problem.h"
#include "models/rewards/score_law.h"

namespace ttc {

struct BetaShape {
  double a = 1;
  double b = 1;

  bool operator==(const BetaShape&) const = default;

  static constexpr auto fields() {
    return std::tuple{required("a", &BetaShape::a, "first shape: larger, higher scores", between(1e-3, 1e6)),
                      required("b", &BetaShape::b, "second shape: larger, lower scores", between(1e-3, 1e6))};
  }
};

/// Scores are Beta: one law for correct candidates, one for wrong ones.
struct BetaReward {
  static constexpr std::string_view key = "beta";
  static constexpr std::string_view doc =
      "Beta scores, one law for correct candidates and one for wrong ones";

  BetaShape correct{4, 2};
  BetaShape wrong{2, 4};
  double popular_share = 0;
  double parameters = 0;

  bool operator==(const BetaReward&) const = default;

  static constexpr auto fields() {
    using R = BetaReward;
    return std::tuple{
        field("correct", &R::correct, "the scores of correct candidates"),
        field("wrong", &R::wrong, "the scores of wrong candidates"),
        field("popular_share", &R::popular_share,
              "share of problems whose most popular wrong answer is scored as if it were correct", share),
        field("parameters", &R::parameters, "size of the reward model; 0 leaves its FLOPs out",
              non_negative)};
  }

  /// The score law of each answer of one problem; `at` names the problem.
  std::vector<ScoreLaw> laws(const AnswerLaw& answers, Coordinates at) const {
    std::vector<ScoreLaw> result(answers.answers(), BetaScore{wrong.a, wrong.b});
    for (std::size_t a = 0; a < answers.correct; ++a) result[a] = BetaScore{correct.a, correct.b};
    at.model = 0;  // the reward errs on a problem, whoever answers it
    Stream stream(Purpose::score_bias, at);
    const std::size_t popular = popular_wrong(answers);
    if (popular < answers.answers() && uniform(stream()) < popular_share)
      result[popular] = BetaScore{correct.a, correct.b};
    return result;
  }
};

static_assert(Component<BetaReward>);

}  // namespace ttc
