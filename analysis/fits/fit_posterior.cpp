#include "analysis/fits/fit_posterior.h"

#include <array>
#include <cmath>

#include "analysis/fits/beta_binomial_likelihood.h"
#include "models/contract.h"
#include "models/random/distributions.h"

namespace ttc {

namespace {

constexpr int kBurnIn = 300;
constexpr int kApart = 12;

/// log density of a logit whose sigmoid is uniform, but for a constant.
double log_uniform_share(double logit) {
  return -std::abs(logit) - 2 * std::log1p(std::exp(-std::abs(logit)));
}

double log_prior(const Eigen::VectorXd& theta) {
  const double concentration = (theta[1] - std::log(1.5)) / 1.5;
  return log_uniform_share(theta[0]) - concentration * concentration / 2 + log_uniform_share(theta[2]);
}

/// One coordinate after another: a normal step, taken or not.
class Metropolis {
 public:
  Metropolis(const Graded& graded, std::uint32_t model)
      : likelihood_(graded), stream_(Purpose::fit, {.model = model}), theta_(3) {
    theta_ << logit_of_samples(graded), std::log(1.5), -1;
    value_ = likelihood_(theta_) + log_prior(theta_);
  }

  void sweep(bool adapt) {
    for (int i = 0; i < 3; ++i) {
      Eigen::VectorXd next = theta_;
      next[i] += length_[static_cast<std::size_t>(i)] * draw_normal(stream_);
      const double value = likelihood_(next) + log_prior(next);
      const bool taken = std::log(uniform(stream_())) < value - value_;
      if (taken) {
        theta_ = next;
        value_ = value;
      }
      if (adapt) length_[static_cast<std::size_t>(i)] *= std::exp(taken ? 0.056 : -0.044);
    }
  }

  BetaBinomial fit() const { return BetaBinomialLikelihood::at(theta_); }

 private:
  BetaBinomialLikelihood likelihood_;
  Stream stream_;
  Eigen::VectorXd theta_;
  double value_ = 0;
  std::array<double, 3> length_{0.5, 0.7, 1.0};
};

}  // namespace

std::vector<BetaBinomial> posterior_fits(const Graded& graded, std::size_t draws, std::uint32_t model) {
  TTC_EXPECTS(!graded.n.empty() && graded.n.size() == graded.correct.size(), graded.n.size(),
              graded.correct.size());
  Metropolis chain(graded, model);
  for (int i = 0; i < kBurnIn; ++i) chain.sweep(true);
  std::vector<BetaBinomial> fits;
  while (fits.size() < draws) {
    for (int i = 0; i < kApart; ++i) chain.sweep(false);
    fits.push_back(chain.fit());
  }
  return fits;
}

}  // namespace ttc
