#pragma once
/// What a search's open nodes score, where prefixes are on track or committed.

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/theory/sigmoid.h"

namespace ttc {

/// Standard deviations beyond which nothing is.
inline constexpr double kNothingBeyond = 9;

/// P(standard normal > z), from a table with linear interpolation: to 1e-7.
double normal_above(double z);

/// What an open node in one state scores: the sigmoid of a normal variable, which a balance temperature makes
/// a weight exp((score - 1) / temperature).
struct StateScore {
  double mean, sd, temperature;

  /// E f(weight), by the trapezoidal rule. O(100), more where the temperature is small beside the deviation.
  template <class F>
  double average(F f) const {
    if (sd == 0) return f(weight_at(0));
    const double step = std::min(0.2, 4 * temperature / sd);
    constexpr double most = 50'000;  // points to each side; beyond, a wide score is known less exactly
    const int half = static_cast<int>(std::min(most, std::ceil(kNothingBeyond / step)));
    double total = 0;
    double chances = 0;
    for (int i = -half; i <= half; ++i) {
      const double z = kNothingBeyond * i / half;
      const double chance = std::exp(-0.5 * z * z);
      total += chance * f(weight_at(z));
      chances += chance;
    }
    return total / chances;
  }

  /// Of a score so many standard deviations above its mean, in log-odds.
  double weight_at(double z) const { return std::exp((sigmoid(mean + sd * z) - 1) / temperature); }

  double weight() const {
    return average([](double w) { return w; });
  }

  /// P(log-odds of the score >= x)
  double above(double x) const { return sd > 0 ? normal_above((x - mean) / sd) : (mean >= x ? 1 : 0); }
};

/// E round(scale weight), halves up, in each state: the sum over k of the chance that it is at least k - 1/2;
/// where it is smooth, from some k on, the integral. O(states x 300).
std::vector<double> rounded_children(const std::vector<StateScore>& scores, double scale);

}  // namespace ttc
