#pragma once

#include <vector>

#include "models/parameters.h"
#include "models/problem.h"
#include "models/rewards/score_law.h"

namespace ttc {

/// Scores are sigmoids of a noisy latent quality, whose noise is set by the AUC: the chance, over problems,
/// that a correct candidate scores above a wrong one. Part of the noise can be systematic: fixed for each
/// answer of a problem, so that no number of samples averages it out.
struct LatentReward {
  static constexpr std::string_view key = "latent";
  static constexpr std::string_view doc =
      "sigmoid of a noisy latent quality, stated as an AUC; part of the noise may be systematic";

  double auc = 0.75;
  double scale = 1;
  double offset = 0;
  double systematic_share = 0.5;
  double popular_bonus = 0;
  double parameters = 0;

  bool operator==(const LatentReward&) const = default;

  static constexpr auto fields() {
    using R = LatentReward;
    return std::tuple{
        field("auc", &R::auc,
              "chance that a correct candidate scores above a wrong one, over problems, apart from any "
              "popular_bonus",
              between(1e-6, 1 - 1e-6)),
        field("scale", &R::scale, "standard deviation of the error of a score, in logits",
              between(1e-12, 1e6)),
        field("offset", &R::offset, "latent score half-way between correct and wrong, in logits"),
        field("systematic_share", &R::systematic_share,
              "share of the error's variance that is fixed for each answer of a problem, so that no number "
              "of samples averages it out",
              share),
        field("popular_bonus", &R::popular_bonus,
              "added to the latent score of the most popular wrong answer, in logits"),
        field("parameters", &R::parameters, "size of the reward model; 0 leaves its FLOPs out",
              non_negative)};
  }

  /// Distance between the latent means of correct and wrong candidates: AUC = Phi(distance / (scale sqrt 2)).
  double distance() const;

  /// The score law of each answer of one problem; `at` names the problem.
  std::vector<ScoreLaw> laws(const AnswerLaw& answers, Coordinates at) const;
};

static_assert(Component<LatentReward>);

}  // namespace ttc
