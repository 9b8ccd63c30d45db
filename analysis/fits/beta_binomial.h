#pragma once
/// How likely a model is to solve the problems of a population, from a few graded samples of each.

#include <cstdint>
#include <vector>

namespace ttc {

/// Graded samples of one model: of `n` on a problem `correct` were.
struct Graded {
  std::vector<std::uint32_t> n, correct;  ///< a problem each
};

/// Chances over a population: a share `zero` of the problems is never solved, on the others the chance is
/// Beta(a, b).
struct BetaBinomial {
  double a = 1;
  double b = 1;
  double zero = 0;
  double log_likelihood = 0;  ///< without the binomial coefficients
};

/// Maximum likelihood by damped Newton steps from several starts, in the logit of the mean, the log of the
/// concentration a + b (kept in 1e-3 … 1e6: beyond, all chances are 0 or 1, or all the same) and the logit of
/// `zero`. Where the data cannot tell (one sample a problem) it stays near a start. Requires a problem with n
/// >= 1. O(largest n + distinct counts) an evaluation, some thousand evaluations.
BetaBinomial fit_beta_binomial(const Graded& graded, bool zero_inflated);

/// The zero-inflated fit where it has at least two units of log-likelihood more, else the plain one.
BetaBinomial fit_chances(const Graded& graded);

/// One problem's posterior: never solved with chance `zero`, else Beta(a, b).
struct ChancePosterior {
  double a = 1;
  double b = 1;
  double zero = 0;
};

ChancePosterior posterior(const BetaBinomial& fit, std::uint32_t n, std::uint32_t correct);

/// E[(1-p)^m], the chance that m >= 0 more samples all fail, and its derivative in m. To 1e-9 relative and
/// better for m to 1e9.
double survival(const ChancePosterior& posterior, double m);
double survival_slope(const ChancePosterior& posterior, double m);

/// log(1-p) at quantile `u` in (0, 1) of the posterior.
double log_failure_quantile(const ChancePosterior& posterior, double u);

}  // namespace ttc
