#pragma once
/// Score laws seen through the logit, where they have no singular ends: x = log(score / (1 - score)).

#include <variant>

#include "models/rewards/score_law.h"

namespace ttc {

/// Both tails at a point, each accurate where it is small.
struct Tails {
  double below;  ///< P(X <= x)
  double above;  ///< P(X > x)
};

/// The logit of a Beta score: log-concave, with tails exp(a x) and exp(-b x).
class BetaLatent {
 public:
  explicit BetaLatent(const BetaScore& score);
  double mode() const { return mode_; }
  double log_density(double x) const;
  Tails tails(double x) const;

 private:
  double a_, b_;
  double mode_, log_peak_;
};

/// The latent normal variable of a logit-normal score, with sd > 0.
class NormalLatent {
 public:
  explicit NormalLatent(const LogitNormalScore& score) : mean_(score.mean), sd_(score.sd) {}
  double mode() const { return mean_; }
  double log_density(double x) const;
  Tails tails(double x) const;

 private:
  double mean_, sd_;
};

/// A logit-normal score without noise.
class FixedLatent {
 public:
  explicit FixedLatent(double at) : at_(at) {}
  double mode() const { return at_; }
  Tails tails(double x) const { return x < at_ ? Tails{0, 1} : Tails{1, 0}; }

 private:
  double at_;
};

using LatentScore = std::variant<BetaLatent, NormalLatent, FixedLatent>;

LatentScore latent(const ScoreLaw& law);
Tails tails(const LatentScore& law, double x);

}  // namespace ttc
