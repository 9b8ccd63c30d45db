#include "analysis/fits/beta_binomial.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "analysis/fits/beta_binomial_likelihood.h"
#include "analysis/fits/uphill.h"
#include "models/contract.h"

namespace ttc {

namespace {

Bounds beta_bounds(Eigen::Index parameters) {
  Bounds bounds{Eigen::VectorXd::Constant(parameters, -15), Eigen::VectorXd::Constant(parameters, 15)};
  bounds.low[1] = std::log(1e-3);
  bounds.high[1] = std::log(1e6);
  return bounds;
}

/// log of Gamma(x + d) / Gamma(x), x > 0, d >= 0, without losing the digits that large x share.
double log_gamma_ratio(double x, double d) {
  if (x < 1e4) return boost::math::lgamma(x + d) - boost::math::lgamma(x);
  const double tail = 1 / (12 * (x + d)) - 1 / (12 * x);
  return (x + d - 0.5) * std::log1p(d / x) + d * std::log(x) - d + tail;
}

/// E[(1-p)^m] under Beta(a, b).
double beta_survival(double a, double b, double m) {
  return std::exp(log_gamma_ratio(b, a) - log_gamma_ratio(b + m, a));
}

}  // namespace

BetaBinomial fit_beta_binomial(const Graded& graded, bool zero_inflated) {
  TTC_EXPECTS(!graded.n.empty() && graded.n.size() == graded.correct.size(), graded.n.size(),
              graded.correct.size());
  const BetaBinomialLikelihood likelihood(graded);
  const double mean = logit_of_samples(graded);
  std::vector<Eigen::VectorXd> starts;
  for (const double concentration : {0.5, 5.0, 50.0})
    for (const double zero : {-4.0, -0.5}) {
      if (!zero_inflated && zero > -1) continue;
      const Eigen::Vector3d start(mean, std::log(concentration), zero);
      starts.emplace_back(start.head(zero_inflated ? 3 : 2));
    }
  const Summit summit = highest(likelihood, starts, beta_bounds(starts.front().size()));
  BetaBinomial best = BetaBinomialLikelihood::at(summit.theta);
  best.log_likelihood = summit.value;
  return best;
}

BetaBinomial fit_chances(const Graded& graded) {
  const BetaBinomial plain = fit_beta_binomial(graded, false);
  const BetaBinomial inflated = fit_beta_binomial(graded, true);
  return inflated.log_likelihood >= plain.log_likelihood + 2 ? inflated : plain;
}

ChancePosterior posterior(const BetaBinomial& fit, std::uint32_t n, std::uint32_t correct) {
  ChancePosterior out{.a = fit.a + correct, .b = fit.b + (n - correct), .zero = 0};
  if (correct == 0 && fit.zero > 0)
    out.zero = fit.zero / (fit.zero + (1 - fit.zero) * beta_survival(fit.a, fit.b, n));
  return out;
}

double survival(const ChancePosterior& p, double m) {
  return m == 0 ? 1 : p.zero + (1 - p.zero) * beta_survival(p.a, p.b, m);
}

double survival_slope(const ChancePosterior& p, double m) {
  const double slope = boost::math::digamma(p.b + m) - boost::math::digamma(p.a + p.b + m);
  return (1 - p.zero) * beta_survival(p.a, p.b, m) * slope;
}

double log_failure_quantile(const ChancePosterior& p, double u) {
  if (u <= p.zero) return 0;
  double fails = 1;
  const double chance = boost::math::ibeta_inv(p.a, p.b, (u - p.zero) / (1 - p.zero), &fails);
  return chance < 0.5 ? std::log1p(-chance) : std::log(std::max(fails, 1e-300));
}

}  // namespace ttc
