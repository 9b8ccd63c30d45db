#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/parameters.h"
#include "models/problem.h"
#include "models/rewards/score_law.h"

namespace ttc {

/// How the scores of a solution's steps become its score.
enum class PathScore { last, minimum, product };
constexpr auto value_names(PathScore) {
  return std::array<std::string_view, 3>{"last", "minimum", "product"};
}

/// What the reward model reads: nothing that is paid for; every token once (a key-value cache); of a search,
/// at each step the whole prefix again.
enum class Reading { none, cached, reread };
constexpr auto value_names(Reading) { return std::array<std::string_view, 3>{"none", "cached", "reread"}; }

/// A process reward model: it scores every prefix of a solution by how plausible the answer looks that the
/// prefix heads for. Its systematic error is fixed for each answer of a problem, so that no search averages
/// it out; its fresh error is new at every step, or partly inherited from the step before.
struct ProcessReward {
  static constexpr std::string_view key = "process";
  static constexpr std::string_view doc =
      "process reward model: scores every step of a solution; systematic and fresh errors, in logits";

  double auc = 0.75;
  double scale = 1.2;
  double systematic_share = 0.5;
  double separation = 1.14464706;  // what auc and scale make it
  double offset = 0.4;
  double systematic = 0.84852814;  // and scale and systematic_share these two
  double fresh = 0.84852814;
  double inherited = 0;
  double attenuation = 0.25;
  double popular_bonus = 0;
  PathScore aggregate = PathScore::last;
  Reading reading = Reading::cached;
  double parameters = 0;

  bool operator==(const ProcessReward&) const = default;

  static constexpr auto fields() {
    using R = ProcessReward;
    return std::tuple{
        field("auc", &R::auc,
              "chance that the last step of a correct solution scores above that of a wrong one, over "
              "problems, apart from any popular_bonus",
              between(1e-6, 1 - 1e-6)),
        field("scale", &R::scale, "standard deviation of the error of the last step's score, in logits",
              between(1e-12, 1e6)),
        field("systematic_share", &R::systematic_share,
              "share of the error's variance that is fixed for each answer of a problem, so that no number "
              "of samples averages it out",
              share),
        field("separation", &R::separation,
              "plausibility of correct answers less that of wrong ones, on average, in logits (follows from "
              "auc)",
              between(-1e9, 1e9)),
        field("offset", &R::offset, "plausibility half-way between them, in logits"),
        field("systematic", &R::systematic,
              "standard deviation of the error that is fixed for each answer of a problem, in logits "
              "(follows from scale and systematic_share)",
              non_negative),
        field("fresh", &R::fresh,
              "standard deviation of the error of one step, in logits (follows from scale and "
              "systematic_share)",
              non_negative),
        field("inherited", &R::inherited,
              "correlation of a step's fresh error with that of the step before on its path", share),
        field("attenuation", &R::attenuation,
              "how much of a prefix's distance from the offset is seen before the end", share),
        field("popular_bonus", &R::popular_bonus,
              "added to the plausibility of the most popular wrong answer, in logits"),
        field("aggregate", &R::aggregate,
              "a solution's score: of its last step, or the minimum or product of all steps' scores"),
        field(
            "reading", &R::reading,
            "which tokens its FLOPs count: none; every token once (cached); in a search, the whole prefix at "
            "every step (reread; samples are read once, at their end)"),
        field("parameters", &R::parameters, "size of the reward model; 0 leaves its FLOPs out",
              non_negative)};
  }

  /// Of auc, scale, systematic_share, separation, systematic and fresh, what was not named follows from what
  /// was; too many of them, or an auc that the errors forbid, is a complaint.
  std::string settle(const Named& named);

  /// Whether a solution's score depends on more of its path than its answer.
  bool sees_path() const { return aggregate != PathScore::last; }

  /// The plausibility of each outcome of a problem (the answers, then none), which `at` names; in logits.
  std::vector<double> plausibility(const AnswerLaw& answers, Coordinates at) const;

  /// The score law of each answer of one problem, where the path is not seen.
  std::vector<ScoreLaw> laws(const AnswerLaw& answers, const Coordinates& at) const;
};

static_assert(Component<ProcessReward>);

}  // namespace ttc
