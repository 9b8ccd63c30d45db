#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "models/distributions.h"
#include "models/rewards/process.h"

namespace ttc {

/// What a process reward model has seen on the way to a node.
struct ScoredPath {
  double error = 0;  ///< fresh error of the last step, in standard deviations
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
        own_share_(std::sqrt(1 - reward.inherited * reward.inherited)) {}

  /// Of each outcome, in logits: the answers, then none.
  const std::vector<double>& plausibility() const { return plausibility_; }
  const ProcessReward& reward() const { return reward_; }

  /// The mean log-odds of one step's score, where the prefix looks like `seen` and has ended or not.
  double mean_logit(double seen, bool ended) const {
    return ended ? seen : reward_.offset + reward_.attenuation * (seen - reward_.offset);
  }

  /// Scores one more step; `path` is the parent's before and the child's after.
  Score score(double seen, bool ended, ScoredPath& path, Stream& stream) const {
    double error = draw_normal(stream);
    if (reward_.inherited > 0) error = reward_.inherited * path.error + own_share_ * error;
    path.error = error;
    const Score own{mean_logit(seen, ended) + reward_.fresh * error};
    if (reward_.aggregate == PathScore::last) return own;
    path.lowest = std::min(path.lowest, own.logit);
    path.log_product += own.log_value();
    if (reward_.aggregate == PathScore::minimum) return {path.lowest};
    return {path.log_product - std::log(-std::expm1(path.log_product))};
  }

 private:
  const ProcessReward& reward_;
  std::vector<double> plausibility_;
  double own_share_;
};

}  // namespace ttc
