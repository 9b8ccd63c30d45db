#pragma once
/// Moments of the laws of reward scores.

#include "models/rewards/score_law.h"

namespace ttc {

struct ScoreMoments {
  double mean;
  double variance;
};

/// Mean and variance of a score in [0, 1], to 1e-12 relative (the smallest of several: 1e-9). The sigmoid of
/// a normal variable has no closed form: the trapezoidal rule, which converges exponentially here; at sd >= 1
/// on P(logistic < normal) instead, whose integrand stays smooth as sd grows. O(200).
ScoreMoments score_moments(const ScoreLaw& law);

}  // namespace ttc
