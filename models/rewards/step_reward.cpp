#include "models/rewards/step_reward.h"

#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <numbers>

#include "models/normal_tail.h"

namespace ttc {

namespace {

double normal_density(double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi); }

/// Integrals over standard normals by the trapezoid rule, exact to rounding at this step and reach.
constexpr int kReach = 68;  // steps to each side: 8.5
constexpr double kStep = 1.0 / 8;

template <class F>
double integral(const F& of) {
  double sum = 0;
  for (int i = -kReach; i <= kReach; ++i) sum += of(i * kStep) * kStep;
  return sum;
}

/// The smallest of so many standard normals.
class LeastNormal {
 public:
  explicit LeastNormal(std::uint64_t count) : n_(static_cast<double>(count)) {}

  double density(double z) const { return n_ * normal_density(z) * std::pow(normal_tail(z), n_ - 1); }
  double below(double z) const { return -std::expm1(n_ * std::log(normal_tail(z))); }

  double variance() const {
    const double mean = integral([&](double z) { return z * density(z); });
    return integral([&](double z) { return z * z * density(z); }) - mean * mean;
  }

 private:
  double n_;
};

/// The chance that distance + systematic Z + fresh M is above systematic Z' + fresh M': M least normals, Z
/// normal.
double auc_of_least(const LeastNormal& least, double distance, double systematic, double fresh) {
  const double fixed = std::numbers::sqrt2 * systematic;
  if (fresh == 0) return normal_tail(-distance / fixed);
  const auto given_fixed = [&](double error) {
    return integral([&](double m) { return least.density(m) * least.below(m + (distance + error) / fresh); });
  };
  if (fixed == 0) return given_fixed(0);
  if (fixed < fresh) return integral([&](double z) { return normal_density(z) * given_fixed(fixed * z); });
  return integral([&](double m) {
    const auto rival = [&](double other) {
      return least.density(other) * normal_tail((fresh * (other - m) - distance) / fixed);
    };
    return least.density(m) * integral(rival);
  });
}

/// The latent distance between correct and wrong steps at which candidates have this AUC, where the whole
/// error of a step has a standard deviation of one.
double distance_for(const LeastNormal& least, double auc, double part) {
  const double systematic = std::sqrt(part), fresh = std::sqrt(1 - part);
  const auto excess = [&](double d) { return auc_of_least(least, d, systematic, fresh) - auc; };
  std::uintmax_t steps = 60;
  const auto near = [](double low, double high) { return high - low < 1e-7; };
  const auto [low, high] = boost::math::tools::toms748_solve(excess, -9.0, 9.0, near, steps);
  return (low + high) / 2;
}

}  // namespace

std::string StepReward::settle(const Named& named) {
  if (aggregate == StepAggregate::product)
    return named.any("auc", "systematic_share") ? "of a product no auc or systematic_share is known (state "
                                                  "those of one step, step = { auc = …, "
                                                  "systematic_share = … })"
                                                : "";
  const LeastNormal least(steps);
  const double weight = least.variance();
  if (named.has("step")) {
    if (named.any("auc", "systematic_share"))
      return "step says what auc and systematic_share are (leave one or the other out)";
    const double systematic = step.systematic_share;
    auc = auc_of_least(least, step.distance() / step.scale, std::sqrt(systematic), std::sqrt(1 - systematic));
    systematic_share = systematic / (systematic + weight * (1 - systematic));
  } else if (named.any("auc", "systematic_share", "steps")) {
    const double systematic = weight * systematic_share / (1 - systematic_share + weight * systematic_share);
    step.systematic_share = systematic;
    step.auc = normal_tail(-distance_for(least, auc, systematic) / std::numbers::sqrt2);
  }
  return {};
}

}  // namespace ttc
