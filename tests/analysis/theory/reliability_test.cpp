#include "analysis/theory/reliability.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using testing::choose;
using testing::to_double;

TEST(Reliability, AllSmallCasesInRationals) {
  for (std::uint64_t n = 1; n <= 14; ++n)
    for (std::uint64_t c = 0; c <= n; ++c)
      for (std::uint64_t k = 1; k <= n; ++k) {
        EXPECT_NEAR(pass_hat_k(n, c, k), c < k ? 0 : to_double(choose(c, k) / choose(n, k)), 4e-16);
        for (std::uint64_t wanted = 0; wanted <= k; ++wanted) {
          auto subsets = choose(n, 0) - 1;
          for (std::uint64_t j = wanted; j <= k; ++j)
            if (j <= c && k - j <= n - c) subsets += choose(c, j) * choose(n - c, k - j);
          const double tau = static_cast<double>(wanted) / static_cast<double>(k);
          EXPECT_NEAR(g_pass_at_k(n, c, k, tau), to_double(subsets / choose(n, k)), 1e-14)
              << n << " " << c << " " << k << " " << wanted;
        }
      }
}

TEST(Reliability, PublishedValues) {
  EXPECT_NEAR(pass_hat_k(6, 3, 2), 0.2, 1e-15);
  EXPECT_NEAR(pass_hat_k(6, 3, 3), 0.05, 1e-15);
  EXPECT_NEAR(g_pass_at_k(8, 4, 5, 0.25), 0.928571428571, 1e-11);
  EXPECT_NEAR(g_pass_at_k(8, 4, 5, 0.5), 0.5, 1e-14);
  EXPECT_NEAR(g_pass_at_k(8, 4, 5, 0.75), 0.0714285714286, 1e-12);
  EXPECT_EQ(g_pass_at_k(8, 4, 5, 1), 0);
  EXPECT_NEAR(mean_g_pass_at_k(8, 4, 5), 0.0285714285714, 1e-12);
  // Two problems of five samples, three and four correct.
  const RatePosterior three = rate_posterior(5, 3), four = rate_posterior(5, 4);
  EXPECT_NEAR((three.mean + four.mean) / 2, 0.642857142857, 1e-11);
  EXPECT_NEAR(std::hypot(three.sd, four.sd) / 2, 0.118451, 1e-6);
  EXPECT_LT(three.low, three.mean);
  EXPECT_GT(three.high, three.mean);
}

TEST(Reliability, LargeNumbers) {
  EXPECT_NEAR(pass_hat_k(1'000'000, 999'999, 1000), 1 - 1e-3, 1e-12);
  EXPECT_NEAR(g_pass_at_k(1'000'000, 500'000, 1001, 0.5), 0.5, 1e-12);
  EXPECT_TRUE(std::isnan(pass_hat_k(3, 1, 4)));
  EXPECT_TRUE(std::isnan(g_pass_at_k(3, 1, 4, 0.5)));
  EXPECT_EQ(mean_g_pass_at_k(3, 3, 1), 0);
}

}  // namespace
}  // namespace ttc
