#include "analysis/theory/pass_at_k.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/contract.h"

namespace ttc {

double pass_at_k(std::uint64_t n, std::uint64_t c, std::uint64_t k) {
  TTC_ASSUMES(c <= n && k >= 1, c, n, k);
  if (k > n) return std::numeric_limits<double>::quiet_NaN();
  if (c > n - k) return 1;
  if (c == 0) return 0;
  // C(n-c, k) / C(n, k) is a product over c factors or, the same, over k: take the fewer. Log-gamma would
  // lose ten digits at n = 1e6.
  const std::uint64_t factors = std::min(c, k);
  const auto miss = static_cast<double>(std::max(c, k));
  double log_fail = 0;
  for (std::uint64_t i = 0; i < factors; ++i) {
    log_fail += std::log1p(-miss / static_cast<double>(n - i));
    if (log_fail < -40) return 1;  // 1 - exp(-40) rounds to one
  }
  return -std::expm1(log_fail);
}

double coverage(double p, double n) {
  TTC_ASSUMES(p >= 0 && p <= 1 && n >= 0, p, n);
  if (n == 0) return 0;
  return -std::expm1(n * std::log1p(-p));
}

}  // namespace ttc
