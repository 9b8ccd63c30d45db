#include "analysis/theory/latent_score.h"

#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <numbers>

namespace ttc {
namespace {

double log_sigmoid(double x) { return x > 0 ? -std::log1p(std::exp(-x)) : x - std::log1p(std::exp(x)); }

/// log(sigmoid(x) / sigmoid(from)), without cancellation where they are close.
double log_sigmoid_ratio(double x, double from) {
  if (std::abs(x - from) > 0.5) return log_sigmoid(x) - log_sigmoid(from);
  return std::log1p(-std::expm1(from - x) * std::exp(log_sigmoid(x) - from));
}

/// P(Beta(a, b) <= sigmoid(x)) for x <= 0.
double beta_below(double a, double b, double x) {
  if (x > -70) return boost::math::ibeta(a, b, std::exp(log_sigmoid(x)));
  return std::exp(a * x - std::log(a) + std::lgamma(a + b) - std::lgamma(a) -
                  std::lgamma(b));  // the leading term
}

}  // namespace

BetaLatent::BetaLatent(const BetaScore& score)
    : a_(score.a), b_(score.b), mode_(std::log(a_) - std::log(b_)) {
  const double s = std::exp(log_sigmoid(mode_));
  log_peak_ = std::log(boost::math::ibeta_derivative(a_, b_, s)) + log_sigmoid(mode_) + log_sigmoid(-mode_);
}

double BetaLatent::log_density(double x) const {
  return log_peak_ + a_ * log_sigmoid_ratio(x, mode_) + b_ * log_sigmoid_ratio(-x, -mode_);
}

Tails BetaLatent::tails(double x) const {
  if (x <= 0) {
    const double below = beta_below(a_, b_, x);
    return {below, below < 0.5 ? 1 - below : boost::math::ibetac(a_, b_, std::exp(log_sigmoid(x)))};
  }
  const double above = beta_below(b_, a_, -x);
  return {above < 0.5 ? 1 - above : boost::math::ibetac(b_, a_, std::exp(log_sigmoid(-x))), above};
}

double NormalLatent::log_density(double x) const {
  const double z = (x - mean_) / sd_;
  return -0.5 * z * z - std::log(sd_ * std::sqrt(2 * std::numbers::pi));
}

Tails NormalLatent::tails(double x) const {
  const double z = (x - mean_) / (sd_ * std::numbers::sqrt2);
  return {0.5 * std::erfc(-z), 0.5 * std::erfc(z)};
}

LatentScore latent(const ScoreLaw& law) {
  if (const auto* beta = std::get_if<BetaScore>(&law)) return BetaLatent(*beta);
  const auto& score = std::get<LogitNormalScore>(law);
  if (score.sd == 0) return FixedLatent(score.mean);
  return NormalLatent(score);
}

Tails tails(const LatentScore& law, double x) {
  return std::visit([x](const auto& l) { return l.tails(x); }, law);
}

}  // namespace ttc
