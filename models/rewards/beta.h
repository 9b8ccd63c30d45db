#pragma once

#include <string>
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

/// Scores in (0, 1) around a mean that each answer of a problem has for itself. Means are Beta, and so are
/// the scores given the mean; both shapes together have the mean and the variance of one Beta law for correct
/// candidates and one for wrong ones, of which the means have the share `systematic_share`.
struct BetaReward {
  static constexpr std::string_view key = "beta";
  static constexpr std::string_view doc =
      "Beta scores, of correct and of wrong candidates, around a mean that each answer has for itself";

  double auc = 0.75;
  double systematic_share = 0.5;
  double concentration = 4;
  BetaShape correct{2.4223189, 1.5776811};  // what auc, systematic_share and concentration make them
  BetaShape wrong{1.5776811, 2.4223189};
  double popular_share = 0;
  double parameters = 0;

  bool operator==(const BetaReward&) const = default;

  static constexpr auto fields() {
    using R = BetaReward;
    return std::tuple{
        field("auc", &R::auc,
              "chance that a correct candidate scores above a wrong one, over problems, apart from any "
              "popular_share",
              between(0.01, 0.99)),
        field("systematic_share", &R::systematic_share,
              "share of the error's variance that is fixed for each answer of a problem, so that no number "
              "of samples averages it out",
              between(0, 0.95)),
        field("concentration", &R::concentration,
              "a + b of both laws: small, scores near 0 and 1; large, near their mean", between(1, 1000)),
        field("correct", &R::correct, "the scores of correct candidates (follow from auc)"),
        field("wrong", &R::wrong, "the scores of wrong candidates (follow from auc)"),
        field("popular_share", &R::popular_share,
              "share of problems whose most popular wrong answer is scored as if it were correct", share),
        field("parameters", &R::parameters, "size of the reward model; 0 leaves its FLOPs out",
              non_negative)};
  }

  /// The laws that have the auc that was named, or the auc of those that were.
  std::string settle(const Named& named);

  /// The score law of each answer of one problem; `at` names the problem.
  std::vector<ScoreLaw> laws(const AnswerLaw& answers, Coordinates at) const;
};

/// How the Beta law of a score is split: the law of an answer's mean, and a + b of its scores given the mean.
struct BetaSplit {
  BetaShape mean;
  double within = 0;
};

/// For 0 < s = systematic_share < 1: the means' a + b is (c + 1) / s - 1 and that of the scores c / (1 - s),
/// where c is the law's. Then all scores have the law's mean and variance, and their means the share of it.
BetaSplit split(const BetaShape& law, double systematic_share);

/// The chance that a score of `correct` is above one of `wrong`, each split at `systematic_share` in [0, 1).
/// To about 1e-4. O(n^2) densities, n in the hundreds.
double beta_auc(const BetaShape& correct, const BetaShape& wrong, double systematic_share);

static_assert(Component<BetaReward>);

}  // namespace ttc
