#pragma once
/// How well scores tell correct solutions from wrong ones.

#include <span>
#include <vector>

#include "models/problem.h"
#include "models/rewards/latent.h"
#include "models/rewards/process.h"

namespace ttc {

/// Means of normal log-odds with one standard deviation, and how much each weighs.
struct WeightedLogits {
  std::vector<double> mean;
  std::vector<double> weight;

  void add(double logit, double w) {
    if (w <= 0) return;
    mean.push_back(logit);
    weight.push_back(w);
  }
};

/// The area under the ROC curve: the chance that a correct solution scores above a wrong one (ties: half),
/// drawn from their mixtures with standard deviation `sd`. NaN where one of them is empty. Means are put on
/// a grid of a hundredth of a logit: to 1e-5. O(means + (range in hundredths)^2).
double reward_auc(const WeightedLogits& correct, const WeightedLogits& wrong, double sd);

/// The scores that a process reward model gives to solutions of many problems.
class SolutionScores {
 public:
  explicit SolutionScores(const ProcessReward& reward) : reward_(reward) {}

  /// Of one more problem, which `at` names.
  void add(const AnswerLaw& law, const Coordinates& at) {
    const std::vector<double> logit = reward_.plausibility(law, at);
    for (std::size_t a = 0; a < law.answers(); ++a)
      (law.is_correct(a) ? correct_ : wrong_).add(logit[a], law.p[a]);
  }

  double auc() const { return reward_auc(correct_, wrong_, reward_.fresh); }

 private:
  const ProcessReward& reward_;
  WeightedLogits correct_, wrong_;
};

/// How a reward without systematic error scores the samples of all problems together.
struct SampleQuality {
  double auc = 0;  ///< the chance that a correct sample scores above a wrong one of its problem
  double correct = 0, wrong = 0;  ///< mean scores
};
SampleQuality sample_quality(std::span<const AnswerLaw> problems, const LatentReward& reward);

}  // namespace ttc
