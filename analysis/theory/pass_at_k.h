#pragma once
/// pass@k: the chance that at least one of k samples is correct.

#include <cstdint>

namespace ttc {

/// Unbiased pass@k from n samples of which c are correct: 1 - C(n-c, k) / C(n, k), the share of the k-subsets
/// that hold a correct sample. Exactly 0 at c = 0 and exactly 1 where every subset does (c > n - k); 12
/// digits to n = 1e6. NaN where k > n: such a subset does not exist. Requires c <= n and k >= 1. O(min(c,
/// k)), at most about 6 sqrt(n). Source: "Evaluating large language models trained on code" (arXiv
/// 2107.03374), eq. 1.
double pass_at_k(std::uint64_t n, std::uint64_t c, std::uint64_t k);

/// Coverage of n independent samples that are correct with chance p each: 1 - (1-p)^n, with 0^0 = 1. n >= 0
/// may be fractional (a share of a budget). No cancellation at small p.
double coverage(double p, double n);

}  // namespace ttc
