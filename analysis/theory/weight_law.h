#pragma once
/// The law of what one vote weighs, as points: for expectations of smooth functions, exponentials above all.

#include <span>
#include <vector>

#include "models/rewards/score_law.h"

namespace ttc {

/// E f(W) = sum of probability x f(value). The probabilities of a quadrature rule may be negative; they sum
/// to one.
struct WeightLaw {
  std::vector<double> value;
  std::vector<double> probability;

  double mean() const;
  double mean_square() const;
};

/// A vote that always weighs `value`; with value 1 everywhere a weighted vote is the majority vote.
WeightLaw fixed_weight(double value);

/// Scores of `law`, stretched from [0, 1] to [low, high]. The trapezoidal rule in the logit of the score,
/// where densities are smooth and fall off exponentially: E exp(t W) to 1e-12 while |t| (high - low) < 200
/// (1e-8 where the latent noise exceeds 100). Scores of several steps go through 64 Chebyshev nodes a step:
/// 1e-10 while |t| (high - low) < 30. O(1000) points, 64 for several steps; Beta shapes below .1 take 50 /
/// shape points.
WeightLaw weight_law(const ScoreLaw& law, double low = 0, double high = 1);

}  // namespace ttc
