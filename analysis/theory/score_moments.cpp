#include "analysis/theory/score_moments.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/theory/sigmoid.h"
#include "analysis/theory/weight_law.h"

namespace ttc {
namespace {

/// sd < 1: averages over the normal variable.
ScoreMoments narrow(double mean, double sd) {
  constexpr double step = 0.25;
  constexpr int half = 36;  // to nine standard deviations
  const auto average = [&](auto f) {
    double sum = 0;
    for (int i = -half; i <= half; ++i) {
      const double z = step * i;
      sum += std::exp(-0.5 * z * z) * f(sigmoid(mean + sd * z));
    }
    return sum * step / std::sqrt(2 * std::numbers::pi);
  };
  const double m = average([](double s) { return s; });
  return {m, average([&](double s) { return (s - m) * (s - m); })};
}

/// sd >= 1, mean <= 0: E g(X) = integral of g'(u) P(X > u), for g the sigmoid and its square.
ScoreMoments wide(double mean, double sd) {
  constexpr double step = 0.25;
  constexpr int half = 172;  // the logistic density is below 1e-18 outside
  double first = 0;
  double second = 0;
  for (int i = -half; i <= half; ++i) {
    const double u = step * i;
    const double above = 0.5 * std::erfc((u - mean) / (sd * std::numbers::sqrt2));
    const double slope = sigmoid(u) * sigmoid(-u);
    first += step * slope * above;
    second += step * 2 * sigmoid(u) * slope * above;
  }
  return {first, second - first * first};
}

ScoreMoments moments(const BetaScore& score) {
  const double total = score.a + score.b;
  const double mean = score.a / total;
  return {mean, mean * (score.b / total) / (total + 1)};
}

ScoreMoments moments(const LogitNormalScore& score) {
  if (score.sd < 1) return narrow(score.mean, score.sd);
  if (score.mean <= 0) return wide(score.mean, score.sd);
  const ScoreMoments mirrored = wide(-score.mean, score.sd);
  return {1 - mirrored.mean, mirrored.variance};
}

ScoreMoments moments(const StepScore& score) {
  if (score.aggregate == StepAggregate::minimum) {
    const WeightLaw law = weight_law(score);
    const double mean = law.mean();
    return {mean, std::max(0.0, law.mean_square() - mean * mean)};
  }
  const ScoreMoments step = moments(score.step);
  const auto steps = static_cast<double>(score.steps);
  const double mean = std::pow(step.mean, steps);
  const double spread = step.variance / (step.mean * step.mean);
  return {mean, mean * mean * std::expm1(steps * std::log1p(spread))};
}

}  // namespace

ScoreMoments score_moments(const ScoreLaw& law) {
  return std::visit([](const auto& score) { return moments(score); }, law);
}

}  // namespace ttc
