#pragma once
/// The likelihood of beta-binomial counts, in coordinates without ends.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analysis/fits/beta_binomial.h"
#include "analysis/theory/sigmoid.h"

namespace ttc {

/// The log-odds of a correct sample, half a correct one added: where searches of the mean start.
inline double logit_of_samples(const Graded& graded) {
  double samples = 1;
  double correct = 0.5;
  for (std::size_t q = 0; q < graded.n.size(); ++q) {
    samples += graded.n[q];
    correct += graded.correct[q];
  }
  return std::log(correct / (samples - correct));
}

/// Counts that several problems share are looked at once.
struct BetaBinomialLikelihood {
  explicit BetaBinomialLikelihood(const Graded& graded) {
    for (std::size_t q = 0; q < graded.n.size(); ++q) {
      ++groups[{graded.n[q], graded.correct[q]}];
      most = std::max(most, graded.n[q]);
    }
  }

  /// theta: logit mean, log concentration[, logit zero].
  double operator()(const Eigen::VectorXd& theta) const {
    const BetaBinomial fit = at(theta);
    const std::vector<double> rising_a = rising(fit.a);
    const std::vector<double> rising_b = rising(fit.b);
    const std::vector<double> rising_sum = rising(fit.a + fit.b);
    double total = 0;
    for (const auto& [counts, problems] : groups) {
      const auto [n, c] = counts;
      const double beta = rising_a[c] + rising_b[n - c] - rising_sum[n];
      const double log_chance =
          c > 0 ? std::log1p(-fit.zero) + beta : std::log(fit.zero + (1 - fit.zero) * std::exp(beta));
      total += problems * log_chance;
    }
    return total;
  }

  static BetaBinomial at(const Eigen::VectorXd& theta) {
    const double concentration = std::exp(theta[1]);
    return {.a = concentration * sigmoid(theta[0]),
            .b = concentration * sigmoid(-theta[0]),
            .zero = theta.size() > 2 ? sigmoid(theta[2]) : 0};
  }

 private:
  /// log of x (x+1) … (x+k-1) for every k.
  std::vector<double> rising(double x) const {
    std::vector<double> sums{0};
    for (std::uint32_t k = 0; k < most; ++k) sums.push_back(sums.back() + std::log(x + k));
    return sums;
  }

  std::map<std::pair<std::uint32_t, std::uint32_t>, double> groups;
  std::uint32_t most = 0;
};

}  // namespace ttc
