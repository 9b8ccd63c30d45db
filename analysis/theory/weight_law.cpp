#include "analysis/theory/weight_law.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/theory/latent_score.h"
#include "analysis/theory/sigmoid.h"

namespace ttc {

namespace {

void normalise(WeightLaw& law) {
  double total = 0;
  for (const double p : law.probability) total += p;
  for (double& p : law.probability) p /= total;
}

/// Both ways from the mode until the density is negligible. The integrands' nearest singularities are pi from
/// the real axis and the density is smooth on the scale of `spread`.
template <class Latent>
WeightLaw trapezoid(const Latent& law, double spread) {
  constexpr double negligible = -46;  // of the logarithm: 1e-20
  const double step = std::min(0.2, 0.3 * spread);
  const double peak = law.log_density(law.mode());
  WeightLaw points;
  const auto walk = [&](double from, double by) {
    for (double x = from;; x += by) {
      const double height = law.log_density(x) - peak;
      if (height < negligible) return;
      points.value.push_back(sigmoid(x));
      points.probability.push_back(std::exp(height));
    }
  };
  walk(law.mode(), step);
  walk(law.mode() - step, -step);
  normalise(points);
  return points;
}

/// A law that is wide on the scale of the sigmoid: outside of +-40 every score is 0 or 1.
WeightLaw wide(const NormalLatent& law) {
  constexpr double far = 40;
  constexpr double step = 0.2;
  WeightLaw points{.value = {0, 1},
                   .probability = {law.tails(-far - step / 2).below, law.tails(far + step / 2).above}};
  for (int i = -200; i <= 200; ++i) {
    points.value.push_back(sigmoid(step * i));
    points.probability.push_back(step * std::exp(law.log_density(step * i)));
  }
  normalise(points);
  return points;
}

constexpr std::size_t kWeightNodes = 64;

double chebyshev_node(std::size_t i) {
  return 0.5 - 0.5 * std::cos(std::numbers::pi * (static_cast<double>(i) + 0.5) / kWeightNodes);
}

/// The rule on Chebyshev's nodes that agrees with `law` on polynomials of degree below 64.
WeightLaw compressed(const WeightLaw& law) {
  std::vector<double> moment(kWeightNodes, 0.0);  // E T_k(2 W - 1)
  for (std::size_t i = 0; i < law.value.size(); ++i) {
    const double x = 2 * law.value[i] - 1;
    double previous = x;  // T_-1 = T_1
    double current = 1;
    for (double& m : moment) {
      m += law.probability[i] * current;
      previous = std::exchange(current, 2 * x * current - previous);
    }
  }
  WeightLaw result{.value = std::vector<double>(kWeightNodes),
                   .probability = std::vector<double>(kWeightNodes)};
  for (std::size_t i = 0; i < kWeightNodes; ++i) {
    result.value[i] = chebyshev_node(i);
    const double angle = std::acos(std::clamp(2 * result.value[i] - 1, -1.0, 1.0));
    double sum = moment[0];
    for (std::size_t k = 1; k < kWeightNodes; ++k)
      sum += 2 * moment[k] * std::cos(static_cast<double>(k) * angle);
    result.probability[i] = sum / kWeightNodes;
  }
  return result;
}

WeightLaw points_of(const BetaScore& score) {
  return trapezoid(BetaLatent(score), std::min(1.0, std::sqrt(1 / score.a + 1 / score.b)));
}

/// Noise that no expectation sees, or that is lost in the rounding of the mean.
bool noiseless(const LogitNormalScore& score) { return score.sd <= 1e-9 * (1 + std::abs(score.mean)); }

WeightLaw points_of(const LogitNormalScore& score) {
  if (noiseless(score)) return fixed_weight(sigmoid(score.mean));
  const NormalLatent latent(score);
  return score.sd > 100 ? wide(latent) : trapezoid(latent, score.sd);
}

/// The density of the smallest of several is theirs times the others' chances to be larger.
WeightLaw smallest(const StepScore& score) {
  const auto others = static_cast<double>(score.steps) - 1;
  if (noiseless(score.step)) return fixed_weight(sigmoid(score.step.mean));
  WeightLaw points = points_of(score.step);
  const NormalLatent latent(score.step);
  for (std::size_t i = 0; i < points.value.size(); ++i) {
    const double x = std::log(points.value[i]) - std::log1p(-points.value[i]);
    points.probability[i] *= std::pow(latent.tails(x).above, others);
  }
  normalise(points);
  return points;
}

WeightLaw product(const StepScore& score) {
  const WeightLaw one = compressed(points_of(score.step));
  WeightLaw result = one;
  for (std::uint64_t s = 1; s < score.steps; ++s) {
    WeightLaw all;
    for (std::size_t i = 0; i < kWeightNodes; ++i)
      for (std::size_t j = 0; j < kWeightNodes; ++j) {
        all.value.push_back(result.value[i] * one.value[j]);
        all.probability.push_back(result.probability[i] * one.probability[j]);
      }
    result = compressed(all);
  }
  return result;
}

WeightLaw points_of(const StepScore& score) {
  return score.aggregate == StepAggregate::minimum ? smallest(score) : product(score);
}

}  // namespace

double WeightLaw::mean() const {
  double sum = 0;
  for (std::size_t i = 0; i < value.size(); ++i) sum += probability[i] * value[i];
  return sum;
}

double WeightLaw::mean_square() const {
  double sum = 0;
  for (std::size_t i = 0; i < value.size(); ++i) sum += probability[i] * value[i] * value[i];
  return sum;
}

WeightLaw fixed_weight(double value) { return {.value = {value}, .probability = {1}}; }

WeightLaw weight_law(const ScoreLaw& law, double low, double high) {
  WeightLaw points = std::visit([](const auto& score) { return points_of(score); }, law);
  for (double& v : points.value) v = low + (high - low) * v;
  return points;
}

}  // namespace ttc
