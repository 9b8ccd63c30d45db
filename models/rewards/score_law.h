#pragma once
/// The law of a reward model's score on one candidate, in [0, 1]. Its moments and distribution function are
/// theory.

#include <cmath>
#include <variant>

#include "models/distributions.h"

namespace ttc {

struct BetaScore {
  double a, b;
  double draw(Stream& stream) const { return draw_beta(stream, a, b); }
};

/// sigmoid(mean + sd * standard normal).
struct LogitNormalScore {
  double mean, sd;
  double draw(Stream& stream) const { return 1 / (1 + std::exp(-(mean + sd * draw_normal(stream)))); }
};

using ScoreLaw = std::variant<BetaScore, LogitNormalScore>;

}  // namespace ttc
