#include "analysis/fits/fit_posterior.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/fits/beta_binomial_likelihood.h"
#include "models/contract.h"
#include "models/random/distributions.h"

namespace ttc {

namespace {

constexpr int kBurnIn = 300;
constexpr int kApart = 12;

/// log density of a logit whose sigmoid is Beta(1, b), but for a constant.
double log_share(double logit, double b) {
  const double log_1p = std::log1p(std::exp(-std::abs(logit)));
  return std::min(logit, 0.0) - log_1p + b * (std::min(-logit, 0.0) - log_1p);
}

double log_prior(const Eigen::VectorXd& theta, double doubt) {
  const double concentration = (theta[1] - std::log(1.5)) / 1.5;
  return log_share(theta[0], 1) - concentration * concentration / 2 + log_share(theta[2], doubt);
}

/// One coordinate after another: a normal step, taken or not.
class Metropolis {
 public:
  Metropolis(const Graded& graded, std::uint32_t model, double doubt)
      : likelihood_(graded), stream_(Purpose::fit, {.model = model}), theta_(3), doubt_(doubt) {
    theta_ << logit_of_samples(graded), std::log(1.5), -1;
    value_ = likelihood_(theta_) + log_prior(theta_, doubt_);
  }

  void sweep(bool adapt) {
    for (int i = 0; i < 3; ++i) {
      Eigen::VectorXd next = theta_;
      next[i] += length_[static_cast<std::size_t>(i)] * draw_normal(stream_);
      const double value = likelihood_(next) + log_prior(next, doubt_);
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
  double doubt_, value_ = 0;
  std::array<double, 3> length_{0.5, 0.7, 1.0};
};

}  // namespace

std::vector<BetaBinomial> posterior_fits(const Graded& graded, std::size_t draws, std::uint32_t model,
                                         double doubt) {
  TTC_EXPECTS(!graded.n.empty() && graded.n.size() == graded.correct.size(), graded.n.size(),
              graded.correct.size());
  Metropolis chain(graded, model, doubt);
  for (int i = 0; i < kBurnIn; ++i) chain.sweep(true);
  std::vector<BetaBinomial> fits;
  while (fits.size() < draws) {
    for (int i = 0; i < kApart; ++i) chain.sweep(false);
    fits.push_back(chain.fit());
  }
  return fits;
}

}  // namespace ttc
