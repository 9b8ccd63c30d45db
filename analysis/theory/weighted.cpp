#include "analysis/theory/weighted.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "analysis/theory/answer_mass.h"
#include "models/contract.h"

namespace ttc {
namespace {

std::vector<std::size_t> leaders(std::span<const double> p, std::span<const double> mean) {
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0) best = std::max(best, p[i] * mean[i]);
  std::vector<std::size_t> tied;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0 && is_tied(p[i] * mean[i], best)) tied.push_back(i);
  return tied;
}

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

/// P(the normal variable `of` is the largest, and above zero where `positive`), all with mean 0. The
/// trapezoidal rule in log |x|, where the other variables' steps at zero, of any width, are equally smooth.
double largest(const std::vector<double>& deviation, std::size_t of, bool positive) {
  constexpr double step = 0.08;
  constexpr double low = -40;  // exp(-40) of the mass is left out
  constexpr int steps = 529;   // up to 2.24, beyond which nothing is left
  double result = 0;
  double u = low;
  for (int s = 0; s < steps; ++s, u += step) {
    const double x = std::exp(u);
    double above = 1;
    double below = 1;
    for (std::size_t i = 0; i < deviation.size(); ++i) {
      if (i == of) continue;
      const double ratio = deviation[of] / deviation[i];
      above *= normal_cdf(x * ratio);
      below *= normal_cdf(-x * ratio);
    }
    const double density = std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi);
    result += step * x * density * (positive ? above : above + below);
  }
  return result;
}

/// The tied answers' chances to have the largest sum. A sum of rewards that are always zero stays zero: such
/// answers win together, if all the other sums are negative.
double correct_share_of_tie(const std::vector<std::size_t>& tied, std::span<const double> p,
                            std::span<const double> mean, std::span<const double> deviation,
                            std::size_t correct) {
  std::vector<double> moving;
  std::vector<bool> moving_correct;
  double still = 0;
  double still_correct = 0;
  for (const std::size_t i : tied) {
    // Half the standard deviation of the sum: no square is formed that could overflow.
    const double spread = std::sqrt(p[i]) * std::hypot(0.5 * mean[i], 0.5 * deviation[i]);
    if (spread > 0) {
      moving.push_back(spread);
      moving_correct.push_back(i < correct);
    } else {
      ++still;
      still_correct += i < correct ? 1 : 0;
    }
  }
  double result = still > 0 ? std::exp2(-static_cast<double>(moving.size())) * still_correct / still : 0;
  for (std::size_t i = 0; i < moving.size(); ++i)
    if (moving_correct[i]) result += largest(moving, i, still > 0);
  return std::min(result, 1.0);
}

}  // namespace

double weighted_limit(std::span<const double> p, std::span<const double> mean,
                      std::span<const double> deviation, std::size_t correct) {
  TTC_EXPECTS(
      p.size() == mean.size() && (deviation.empty() || deviation.size() == p.size()) && correct <= p.size(),
      p.size(), mean.size(), deviation.size(), correct);
  const std::vector<std::size_t> tied = leaders(p, mean);
  const auto right = std::count_if(tied.begin(), tied.end(), [&](std::size_t i) { return i < correct; });
  if (right == 0) return 0;
  if (right == std::ssize(tied)) return 1;
  if (tied.size() == 2) return 0.5;
  if (deviation.empty()) return std::numeric_limits<double>::quiet_NaN();
  return correct_share_of_tie(tied, p, mean, deviation, correct);
}

}  // namespace ttc
