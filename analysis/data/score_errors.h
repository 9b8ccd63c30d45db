#pragma once
/// Sums over problems from which the variances of a verifier's errors follow.

#include "analysis/data/answer_classes.h"

namespace ttc {

struct ErrorVariances {
  double fixed;  ///< for each (problem, answer); below zero by chance where there is none; NaN: unknown
  double fresh;  ///< for each sample

  double share() const { return fixed / (fixed + fresh); }
};

/// Of the answers of problems, each with n >= 1 scores and their mean m, z = 1 if it is correct; what is
/// centred is less the mean over the problem's answers. All are sums, so that problems can be left out.
struct ScoreErrors {
  double repeated = 0;               ///< answers with n >= 2
  double squares = 0, within = 0;    ///< of scores about their answer's mean, and its degrees of freedom
  double between = 0;                ///< answers less one, over problems
  double mm = 0, zm = 0, zz = 0;     ///< of centred m and z
  double noise = 0, noise_z = 0;     ///< of 1/n: its trace over centred m, and with the squares of centred z
  double right = 0, right_mean = 0;  ///< correct answers, and the sum of their m
  double wrong = 0, wrong_mean = 0;

  ScoreErrors& operator+=(const ScoreErrors& other);
  ErrorVariances variances() const;
  /// Half-way between the means of correct and wrong answers; that of one kind where there is no other.
  double centre() const;
};
ScoreErrors operator-(ScoreErrors a, const ScoreErrors& b);

/// Of one problem; `logits`: of log(score / (1 - score)). O(samples).
ScoreErrors score_errors(const ProblemAnswers& problem, bool logits);

}  // namespace ttc
