#pragma once
/// What the verifier whose scores are in a log is worth, in the words that scenarios have for a reward model.

#include <cstddef>
#include <cstdint>
#include <string>

#include "analysis/data/answer_classes.h"
#include "analysis/data/curves.h"

namespace ttc {

/// A number in [0, 1], or the reason why there is none.
struct VerifierNumber {
  Estimate estimate;         ///< error and interval between problems (between groups, where there are some)
  std::size_t problems = 0;  ///< that have something to say of it
  std::string reason;        ///< empty where there is a value
};

/// Of the samples that have an answer and a score.
struct VerifierQuality {
  /// The chance that a correct sample scores above a wrong one of the same problem (ties: half): the mean
  /// over the problems that have both.
  VerifierNumber auc_within;
  /// The same of any correct and any wrong sample of all problems together. It also sees whether scores are
  /// higher on easier problems, of which no choice among one problem's samples has anything.
  VerifierNumber auc_pooled;
  /// The share of the variance of the scores' error that is fixed for each answer of a problem.
  VerifierNumber systematic_share;
  std::uint64_t correct = 0, wrong = 0;  ///< samples
  std::uint64_t repeated = 0;            ///< answers of a problem that have two scores or more
  bool logits = false;   ///< the share is of log(score / (1 - score)), as all scores are inside (0, 1)
  bool bounded = false;  ///< scores are in [0, 1]
  double error = 0;      ///< standard deviation of the error, in logits or as scores are; NaN where unknown
  double centre = 0;     ///< half-way between the means of correct and of wrong answers, in the same unit
};

/// The run must have scores. `pass` says which samples are correct.
///
/// The share is an estimate of variance components. A score's error is what it is off the mean of correct, or
/// of wrong, answers, apart from what all answers of its problem have in common (which no choice among them
/// sees); it is the sum of one part for each (problem, answer), of variance a, and a fresh one for each
/// sample, of variance e. The scores of repeated answers give e; the means of the answers of a problem, of
/// which the least-squares difference of correct and wrong ones is taken, scatter by a + e / samples of the
/// answer, which gives a without bias; the share is a / (a + e), cut at 0. Refused where no answer repeats
/// (fresh and fixed errors cannot be told apart) and where no problem has two answers. Its error, and that of
/// the pooled area, are those of the jackknife over problems. As the `auc` and `systematic_share` of
/// models/rewards/latent.h, of which they are estimates without bias (but for the jackknife's order) if
/// scores are in logits. O(samples log samples).
VerifierQuality verifier_quality(const RunAnswers& run, PassBy pass, double level);

/// The table `[reward]` of a scenario that has such a verifier; empty where the area is unknown. What is not
/// known is left out, and has its default there.
std::string reward_block(const VerifierQuality& quality);

}  // namespace ttc
