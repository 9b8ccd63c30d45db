#include "analysis/theory/reliability.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "models/contract.h"

namespace ttc {

namespace {

constexpr double kNoSuchSubset = std::numeric_limits<double>::quiet_NaN();

/// The law of the number of correct samples in a k-subset, by ratios of neighbours from the likeliest number
/// on, down to what no sum notices.
class CorrectInSubset {
 public:
  CorrectInSubset(std::uint64_t n, std::uint64_t c, std::uint64_t k)
      : least_(k > n - c ? k - (n - c) : 0), most_(std::min(c, k)) {
    const auto real = [](std::uint64_t x) { return static_cast<double>(x); };
    // P(j + 1) / P(j).
    const auto ratio = [&](std::uint64_t j) {
      return (real(c - j) / real(j + 1)) * (real(k - j) / (real(n - c) - real(k) + real(j) + 1));
    };
    const double likeliest = std::floor((real(k) + 1) * (real(c) + 1) / (real(n) + 2));
    const std::uint64_t mode = std::clamp(static_cast<std::uint64_t>(likeliest), least_, most_);
    first_ = mode;
    std::vector<double> below;
    for (double w = 1; first_ > least_ && w > kNoticed; --first_) below.push_back(w /= ratio(first_ - 1));
    weight_.assign(below.rbegin(), below.rend());
    weight_.push_back(1);
    double w = 1;
    for (std::uint64_t j = mode; j < most_ && w > kNoticed; ++j) weight_.push_back(w *= ratio(j));
    for (const double x : weight_) total_ += x;
  }

  double at_least(std::uint64_t j) const {
    if (j <= least_) return 1;
    double sum = 0;  // from the far end, the small terms first
    for (std::size_t i = weight_.size(); i-- > 0 && first_ + i >= j;) sum += weight_[i];
    return sum / total_;
  }

 private:
  static constexpr double kNoticed = 1e-300;
  std::uint64_t least_, most_, first_ = 0;
  std::vector<double> weight_;
  double total_ = 0;
};

}  // namespace

double pass_hat_k(std::uint64_t n, std::uint64_t c, std::uint64_t k) {
  TTC_ASSUMES(c <= n && k >= 1, c, n, k);
  if (k > n) return kNoSuchSubset;
  if (c < k) return 0;
  // A product over k factors or, the same, over n - c: take the fewer.
  const std::uint64_t factors = std::min(k, n - c);
  const auto miss = static_cast<double>(std::max(k, n - c));
  double log_share = 0;
  for (std::uint64_t i = 0; i < factors && log_share > -746; ++i)  // exp(-746) is zero
    log_share += std::log1p(-miss / static_cast<double>(n - i));
  return std::exp(log_share);
}

double g_pass_at_k(std::uint64_t n, std::uint64_t c, std::uint64_t k, double tau) {
  TTC_ASSUMES(c <= n && k >= 1 && tau >= 0 && tau <= 1, c, n, k, tau);
  if (k > n) return kNoSuchSubset;
  const double wanted = std::ceil(tau * static_cast<double>(k) - 1e-9);  // .29 of 100 is 29
  return CorrectInSubset(n, c, k).at_least(static_cast<std::uint64_t>(std::max(wanted, 0.0)));
}

double mean_g_pass_at_k(std::uint64_t n, std::uint64_t c, std::uint64_t k) {
  TTC_ASSUMES(c <= n && k >= 1, c, n, k);
  if (k > n) return kNoSuchSubset;
  const CorrectInSubset law(n, c, k);
  double sum = 0;
  for (std::uint64_t i = (k + 1) / 2 + 1; i <= k; ++i) {
    const double share = law.at_least(i);
    if (share == 0) break;
    sum += share;
  }
  return 2 * sum / static_cast<double>(k);
}

RatePosterior rate_posterior(std::uint64_t n, std::uint64_t c, double a, double b) {
  TTC_ASSUMES(c <= n && a > 0 && b > 0, c, n, a, b);
  const double right = a + static_cast<double>(c);
  const double wrong = b + static_cast<double>(n - c);
  const double sum = right + wrong;
  return {.mean = right / sum,
          .sd = std::sqrt(right / sum * (wrong / sum) / (sum + 1)),
          .low = boost::math::ibeta_inv(right, wrong, 0.025),
          .high = boost::math::ibetac_inv(right, wrong, 0.025)};
}

}  // namespace ttc
