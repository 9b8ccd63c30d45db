#pragma once
/// What a problem's difficulty, shared by all models, says of each model's chance: a one-factor Gaussian
/// copula on the models' own laws.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fits/beta_binomial.h"

namespace ttc {

/// How many equally likely values the difficulty takes.
inline constexpr std::size_t kDifficulties = 15;

struct TiedLaws {
  std::vector<std::vector<BetaBinomial>> laws;  ///< model x difficulty, from hard to easy
};

/// Each model's quantiles, looked up often.
class DifficultyTables {
 public:
  explicit DifficultyTables(const std::vector<BetaBinomial>& fits);

  /// The laws of the chances at each difficulty where two models' normal scores have this correlation in [0,
  /// 1): never solved with the copula's chance, else Beta with its mean and variance.
  TiedLaws tie(double correlation) const;

 private:
  BetaBinomial at(std::size_t model, double correlation, double difficulty) const;
  double chance(std::size_t model, double score) const;

  const std::vector<BetaBinomial>& fits_;
  std::vector<std::vector<double>> quantiles_;  ///< model x normal scores
};

/// log of the chance of `correct` of `n`, without the binomial coefficient.
double log_chance(const BetaBinomial& law, std::uint32_t n, std::uint32_t correct);

}  // namespace ttc
