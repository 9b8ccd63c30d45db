#pragma once

#include <algorithm>
#include <cmath>

#include "models/problem.h"

namespace ttc {

/// The law of final answers at temperature T, where `law` is the one at temperature 1: p^(1/T), normalised,
/// "no answer" being one more outcome. It sharpens the law of answers; sharpening each token's law is another
/// thing.
inline AnswerLaw at_temperature(AnswerLaw law, double temperature) {
  if (temperature == 1) return law;
  const double abstain = law.abstain();
  const double top = std::max(abstain, *std::max_element(law.p.begin(), law.p.end()));
  const auto sharpen = [&](double p) { return p > 0 ? std::exp(std::log(p / top) / temperature) : 0; };
  double total = sharpen(abstain);
  for (double& p : law.p) total += p = sharpen(p);
  for (double& p : law.p) p /= total;
  return law;
}

}  // namespace ttc
