#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "models/random/wide_variates.h"
#include "models/rewards/process.h"

namespace ttc {

/// What a process reward model has seen on the way to a node.
struct ScoredPath {
  double error = 0;    ///< fresh error of the last step, in standard deviations
  bool begun = false;  ///< whether there is a last step
  double lowest = std::numeric_limits<double>::infinity();  ///< smallest log-odds
  double log_product = 0;                                   ///< of the scores

  bool operator==(const ScoredPath&) const = default;
};

/// A process reward model on one problem.
class StepScorer {
 public:
  /// `at` names the problem.
  StepScorer(const ProcessReward& reward, const AnswerLaw& law, const Coordinates& at)
      : reward_(reward),
        plausibility_(reward.plausibility(law, at)),
        own_share_(std::sqrt(1 - reward.inherited * reward.inherited)) {
    for (const double seen : plausibility_)
      before_end_.push_back(reward.offset + reward.attenuation * (seen - reward.offset));
  }

  /// Mean log-odds of the last step's score for each outcome: the answers, then none.
  const std::vector<double>& plausibility() const { return plausibility_; }
  /// The same of a step before the end that heads for the outcome for certain.
  const std::vector<double>& before_end() const { return before_end_; }
  const ProcessReward& reward() const { return reward_; }

  /// Whether a score depends on the scores before it.
  bool needs_earlier_scores() const { return reward_.sees_path() || reward_.inherited > 0; }

  /// The score of a step whose log-odds have this mean, with an error in standard deviations; of a reward
  /// that does not see the way.
  Score score(double mean, double error) const { return {mean + reward_.fresh * error}; }

  /// Scores one more step, whose log-odds have this mean; `path` is the parent's before and the child's
  /// after.
  Score score(double mean, ScoredPath& path, Normals& errors) const {
    double error = errors();
    // The first step's error has the law that all later ones have: there is nothing to inherit it from.
    if (path.begun) error = reward_.inherited * path.error + own_share_ * error;
    path.error = error;
    path.begun = true;
    const Score own = score(mean, error);
    if (reward_.aggregate == PathScore::last) return own;
    path.lowest = std::min(path.lowest, own.logit);
    path.log_product += own.log_value();
    if (reward_.aggregate == PathScore::minimum) return {path.lowest};
    return {path.log_product - std::log(-std::expm1(path.log_product))};
  }

 private:
  const ProcessReward& reward_;
  std::vector<double> plausibility_, before_end_;
  double own_share_;
};

}  // namespace ttc
