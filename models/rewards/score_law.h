#pragma once
/// The law of a reward model's score on one candidate. Its moments and distribution function are theory.

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

#include "models/random/distributions.h"

namespace ttc {

/// A score in (0, 1), kept as its log-odds: near 0 and 1 different scores are the same double, but not the
/// same log-odds, and which candidate scores highest must not depend on rounding.
struct Score {
  double logit;

  double value() const { return 1 / (1 + std::exp(-logit)); }
  double log_value() const {
    return logit > 0 ? -std::log1p(std::exp(-logit)) : logit - std::log1p(std::exp(logit));
  }
};

struct BetaScore {
  double a, b;
  Score draw(Stream& stream) const { return {draw_beta_logit(stream, a, b)}; }
};

/// sigmoid(mean + sd * standard normal).
struct LogitNormalScore {
  double mean, sd;
  Score draw(Stream& stream) const { return {mean + sd * draw_normal(stream)}; }
};

enum class StepAggregate { minimum, product };

/// Of several independent scores the smallest, or the product.
struct StepScore {
  LogitNormalScore step;
  std::uint64_t steps;
  StepAggregate aggregate;

  Score draw(Stream& stream) const {
    double lowest = std::numeric_limits<double>::infinity();
    double log_product = 0;
    for (std::uint64_t s = 0; s < steps; ++s) {
      const Score score = step.draw(stream);
      lowest = std::min(lowest, score.logit);
      log_product += score.log_value();
    }
    if (aggregate == StepAggregate::minimum) return {lowest};
    return {log_product - std::log(-std::expm1(log_product))};
  }
};

using ScoreLaw = std::variant<BetaScore, LogitNormalScore, StepScore>;

}  // namespace ttc
