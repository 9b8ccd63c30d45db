#pragma once

#include <string>
#include <vector>

#include "models/parameters.h"
#include "models/problem.h"
#include "models/rewards/latent.h"
#include "models/rewards/score_law.h"

namespace ttc {

constexpr auto value_names(StepAggregate) { return std::array<std::string_view, 2>{"minimum", "product"}; }

/// A process reward model: every step of a candidate is scored by itself, and the candidate by the smallest
/// or the product of its steps' scores.
struct StepReward {
  static constexpr std::string_view key = "steps";
  static constexpr std::string_view doc =
      "process reward model: each step scored as \"latent\" scores a candidate; their minimum or product";

  double auc = 0.75;
  double systematic_share = 0.5;
  LatentReward step{.auc = 0.70761984,
                    .systematic_share = 0.32963077};  // what auc and systematic_share make it
  std::uint64_t steps = 4;
  StepAggregate aggregate = StepAggregate::minimum;
  double parameters = 0;

  bool operator==(const StepReward&) const = default;

  static constexpr auto fields() {
    using R = StepReward;
    return std::tuple{
        field("auc", &R::auc,
              "chance that a correct candidate scores above a wrong one, over problems, apart from any "
              "popular_bonus",
              between(0.01, 0.99)),
        field("systematic_share", &R::systematic_share,
              "share of the error's variance that is fixed for each answer of a problem, so that no number "
              "of samples averages it out",
              share),
        field("step", &R::step,
              "instead of auc and systematic_share, and for a product: the score of one step (its parameters "
              "are unused)"),
        field("steps", &R::steps, "steps of a candidate", between(1, 64)),
        field("aggregate", &R::aggregate, "a candidate's score: minimum or product of its steps' scores"),
        field("parameters", &R::parameters, "size of the reward model; 0 leaves its FLOPs out",
              non_negative)};
  }

  /// The step that makes the candidate's scores what is stated about them, or what a stated step makes them.
  std::string settle(const Named& named);

  /// The score law of each answer of one problem; `at` names the problem.
  std::vector<ScoreLaw> laws(const AnswerLaw& answers, Coordinates at) const {
    std::vector<ScoreLaw> result = step.laws(answers, at);
    if (steps == 1) return result;
    for (ScoreLaw& law : result) law = StepScore{std::get<LogitNormalScore>(law), steps, aggregate};
    return result;
  }
};

static_assert(Component<StepReward>);

}  // namespace ttc
