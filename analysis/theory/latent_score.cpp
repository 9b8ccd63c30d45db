#include "analysis/theory/latent_score.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

namespace ttc {
namespace {

constexpr double kFar = -70;  // where exp(x) is nothing beside one, even times a million

double log_sigmoid(double x) { return x > 0 ? -std::log1p(std::exp(-x)) : x - std::log1p(std::exp(x)); }

/// log(sigmoid(x) / sigmoid(from)), without cancellation where they are close.
double log_sigmoid_ratio(double x, double from) {
  if (std::abs(x - from) > 0.5) return log_sigmoid(x) - log_sigmoid(from);
  return std::log1p(-std::expm1(from - x) * std::exp(log_sigmoid(x) - from));
}

/// The tails of Beta(a, b) at sigmoid(x), x <= 0.
Tails beta_tails(double a, double b, double x) {
  if (x > kFar) {
    const double score = std::exp(log_sigmoid(x));
    const double below = boost::math::ibeta(a, b, score);
    return {below, below < 0.5 ? 1 - below : boost::math::ibetac(a, b, score)};
  }
  // Only the leading term is left, exp(a x) / (a B(a, b)): the score itself may be too small for a number.
  if (a > 20) return {0, 1};  // below 1e-300
  const double log_below =
      a * x - std::log(boost::math::tgamma1pm1(a) + 1) - std::log(boost::math::tgamma_delta_ratio(b, a));
  return {std::exp(log_below), -std::expm1(log_below)};
}

}  // namespace

BetaLatent::BetaLatent(const BetaScore& score)
    : a_(score.a), b_(score.b), mode_(std::log(a_) - std::log(b_)) {
  const double smaller = std::exp(log_sigmoid(-std::abs(mode_)));  // of the score and its complement: exact
  const double density = boost::math::ibeta_derivative(std::min(a_, b_), std::max(a_, b_), smaller);
  log_peak_ = std::log(density) + log_sigmoid(mode_) + log_sigmoid(-mode_);
}

double BetaLatent::log_density(double x) const {
  return log_peak_ + a_ * log_sigmoid_ratio(x, mode_) + b_ * log_sigmoid_ratio(-x, -mode_);
}

Tails BetaLatent::tails(double x) const {
  if (x <= 0) return beta_tails(a_, b_, x);
  const Tails mirrored = beta_tails(b_, a_, -x);
  return {mirrored.above, mirrored.below};
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
  const auto& score = std::get<LogitNormalScore>(law);  // not of several steps: see best_of_n.h
  if (score.sd == 0) return FixedLatent(score.mean);
  return NormalLatent(score);
}

Tails tails(const LatentScore& law, double x) {
  return std::visit([x](const auto& l) { return l.tails(x); }, law);
}

}  // namespace ttc
