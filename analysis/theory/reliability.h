#pragma once
/// How reliably k samples are correct, not only whether one is, from n samples of which c are correct.

#include <cstdint>

namespace ttc {

/// Unbiased pass^k: C(c, k) / C(n, k), the share of the k-subsets that are correct throughout. 12 digits to n
/// = 1e6. NaN where k > n. Requires c <= n and k >= 1. O(min(k, n - c)). Source: "tau-bench" (arXiv
/// 2406.12045).
double pass_hat_k(std::uint64_t n, std::uint64_t c, std::uint64_t k);

/// Unbiased G-Pass@k: the share of the k-subsets of which at least ceil(tau k) samples are correct. NaN where
/// k > n. Requires c <= n, k >= 1 and tau in [0, 1]; 12 digits. O(sqrt(k)) terms that matter. Source: "Are
/// your LLMs capable of stable reasoning?" (arXiv 2412.13147).
double g_pass_at_k(std::uint64_t n, std::uint64_t c, std::uint64_t k, double tau);

/// Its mean over the thresholds above one half, as the same paper has it: 2/k times the sum of G-Pass@k at
/// i/k for i from ceil(k/2) + 1 to k. NaN where k > n; 0 at k = 1, which has no such threshold. O(k).
double mean_g_pass_at_k(std::uint64_t n, std::uint64_t c, std::uint64_t k);

/// What n samples of which c are correct say of the chance of a correct one.
struct RatePosterior {
  double mean;
  double sd;
  double low, high;  ///< of 95 %, equal tails
};

/// Under the prior Beta(a, b): the posterior is Beta(a + c, b + n - c) (Bayes@N, arXiv 2510.04265). Requires
/// c <= n and a, b > 0.
RatePosterior rate_posterior(std::uint64_t n, std::uint64_t c, double a = 1, double b = 1);

}  // namespace ttc
