#include "analysis/fits/shared_difficulty.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace ttc {

namespace {

constexpr double kLargestScore = 6;
constexpr std::size_t kScores = 241;
constexpr std::size_t kOwnScores = 31;

double normal_quantile(double u) { return boost::math::quantile(boost::math::normal(), u); }
double normal_share(double z) { return boost::math::cdf(boost::math::normal(), z); }

/// The middle of part `k` of `parts` equally likely ones.
double middle(std::size_t k, std::size_t parts) {
  return normal_quantile((static_cast<double>(k) + 0.5) / static_cast<double>(parts));
}

/// The Beta law of a mean and a variance, kept off the edges.
BetaBinomial matched(double mean, double variance, double zero) {
  mean = std::clamp(mean, 1e-12, 1 - 1e-12);
  const double most = mean * (1 - mean);
  const double concentration = std::clamp(most / std::max(variance, 1e-9 * most) - 1, 1e-3, 1e6);
  return {.a = concentration * mean, .b = concentration * (1 - mean), .zero = zero, .log_likelihood = 0};
}

double log_beta_ratio(double a, double b, std::uint32_t c, std::uint32_t failed) {
  const auto rising = [](double x, std::uint32_t k) {
    return boost::math::lgamma(x + k) - boost::math::lgamma(x);
  };
  return rising(a, c) + rising(b, failed) - rising(a + b, c + failed);
}

}  // namespace

DifficultyTables::DifficultyTables(const std::vector<BetaBinomial>& fits) : fits_(fits) {
  for (const BetaBinomial& fit : fits) {
    const ChancePosterior law{.a = fit.a, .b = fit.b, .zero = fit.zero};
    auto& table = quantiles_.emplace_back();
    for (std::size_t i = 0; i < kScores; ++i) {
      const double score = kLargestScore * (2 * static_cast<double>(i) / (kScores - 1) - 1);
      table.push_back(-std::expm1(log_failure_quantile(law, normal_share(score))));
    }
  }
}

double DifficultyTables::chance(std::size_t model, double score) const {
  const double at = (std::clamp(score / kLargestScore, -1.0, 1.0) + 1) / 2 * (kScores - 1);
  const auto i = std::min(static_cast<std::size_t>(at), kScores - 2);
  const double share = at - static_cast<double>(i);
  return (1 - share) * quantiles_[model][i] + share * quantiles_[model][i + 1];
}

BetaBinomial DifficultyTables::at(std::size_t model, double correlation, double difficulty) const {
  const double own = std::sqrt(1 - correlation);
  const double zero = fits_[model].zero;
  double never = 0;
  double mass = 0;
  double sum = 0;
  double square = 0;
  if (zero > 0) never = normal_share((normal_quantile(zero) - std::sqrt(correlation) * difficulty) / own);
  for (std::size_t j = 0; j < kOwnScores; ++j) {
    const double score = std::sqrt(correlation) * difficulty + own * middle(j, kOwnScores);
    if (zero > 0 && normal_share(score) <= zero) continue;
    const double p = chance(model, score);
    mass += 1;
    sum += p;
    square += p * p;
  }
  if (mass == 0) return matched(1e-6, 0, std::min(never, 1 - 1e-9));
  const double mean = sum / mass;
  return matched(mean, square / mass - mean * mean, std::min(never, 1 - 1e-9));
}

TiedLaws DifficultyTables::tie(double correlation) const {
  TiedLaws tied;
  for (std::size_t m = 0; m < fits_.size(); ++m) {
    auto& laws = tied.laws.emplace_back();
    for (std::size_t k = 0; k < kDifficulties; ++k)
      laws.push_back(correlation == 0 ? fits_[m] : at(m, correlation, middle(k, kDifficulties)));
  }
  return tied;
}

double log_chance(const BetaBinomial& law, std::uint32_t n, std::uint32_t correct) {
  const double rest = log_beta_ratio(law.a, law.b, correct, n - correct);
  if (correct > 0) return std::log1p(-law.zero) + rest;
  return std::log(law.zero + (1 - law.zero) * std::exp(rest));
}

}  // namespace ttc
