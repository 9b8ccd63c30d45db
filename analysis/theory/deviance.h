#pragma once
/// Binomial and Poisson probabilities without the cancellation of log-gammas (2e-12 at n = 4096): Stirling's
/// error and deviances. Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).

#include <cstdint>

namespace ttc {

/// log(k!) - log(sqrt(2 pi k) (k/e)^k) for k >= 1.
double stirling_error(std::uint64_t k);

/// k log(k/mean) + mean - k >= 0 for k >= 1: how far a count is from its mean, accurate where they are close.
/// `log_mean` is given too, since a mean may be outside the range of doubles.
double deviance(std::uint64_t k, double mean, double log_mean);

/// log(sqrt(2 pi k)) + stirling_error(k) for k >= 1.
double stirling_prefactor(std::uint64_t k);

/// log of C(n, k) q^k (1-q)^(n-k), with q given by log q and log(1-q). k <= n.
double log_binomial(std::uint64_t k, std::uint64_t n, double log_q, double log_rest);

}  // namespace ttc
