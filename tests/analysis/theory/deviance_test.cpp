#include "analysis/theory/deviance.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>
#include <vector>

namespace ttc {
namespace {

using Decimal = boost::multiprecision::cpp_dec_float_50;

Decimal log_factorial(std::uint64_t k) {
  static std::vector<Decimal> known{0};
  while (known.size() <= k) known.push_back(known.back() + log(Decimal(known.size())));
  return known[k];
}

const Decimal kPi = boost::math::constants::pi<Decimal>();

TEST(Stirling, ErrorAgainstFactorials) {
  for (const std::uint64_t k : {1U, 2U, 15U, 62U, 63U, 64U, 65U, 300U}) {
    const Decimal x = k;
    const Decimal exact = log_factorial(k) - (log(2 * kPi * x) / 2 + x * log(x) - x);
    EXPECT_NEAR(stirling_error(k), exact.convert_to<double>(), 1e-15) << k;
    const Decimal prefactor = log(2 * kPi * x) / 2 + exact;
    EXPECT_NEAR(stirling_prefactor(k), prefactor.convert_to<double>(), 2e-15) << k;
  }
  EXPECT_NEAR(stirling_error(1'000'000), 1.0 / 12e6, 1e-20);
}

TEST(Deviance, NothingCancelsNearTheMean) {
  for (const std::uint64_t k : {1U, 7U, 4096U, 1'000'000'000U})
    for (const double ratio :
         {1e-6, 0.5, 0.9 - 1e-9, 0.9 + 1e-9, 1 - 1e-7, 1.0, 1 + 1e-12, 1.05, 1.2, 30.0}) {
      const auto x = static_cast<double>(k);
      const double mean = ratio * x;
      const Decimal exact = x * log(Decimal(x) / Decimal(mean)) + Decimal(mean) - x;
      const auto expected = exact.convert_to<double>();
      const double found = deviance(k, mean, std::log(mean));
      const double far =
          std::abs(ratio - 1) > 0.0999 ? 1e-15 * x * (1 + std::log(x)) : 0;  // of the logarithms
      EXPECT_NEAR(found, expected, 1e-14 * expected + far + 1e-300) << k << " " << ratio;
      EXPECT_GE(found, 0);
    }
}

TEST(Deviance, TheMeanMayBeNoNumber) {
  EXPECT_NEAR(deviance(3, 0, -1000), 3 * (std::log(3) + 1000) - 3, 1e-12);
}

/// log of C(n, k) q^k (1-q)^(n-k) with fifty digits.
double exact(std::uint64_t k, std::uint64_t n, double q) {
  const Decimal log_ways = log_factorial(n) - log_factorial(k) - log_factorial(n - k);
  const Decimal sum = log_ways + Decimal(k) * log(Decimal(q)) + Decimal(n - k) * log(1 - Decimal(q));
  return sum.convert_to<double>();
}

TEST(LogBinomial, TwelveDigitsOfProbabilities) {
  for (const double q : {0x1p-20, 0.25, 0.5, 0.875})
    for (const std::uint64_t n : {1U, 2U, 40U, 700U})
      for (std::uint64_t k = 0; k <= n; k += 1 + n / 17) {
        const double expected = exact(k, n, q);
        EXPECT_NEAR(log_binomial(k, n, std::log(q), std::log1p(-q)), expected,
                    2e-13 + 1e-14 * std::abs(expected))
            << k << " of " << n << " at " << q;
      }
}

TEST(LogBinomial, AddsUpToOneAtFourThousand) {
  double sum = 0;
  for (std::uint64_t k = 0; k <= 4096; ++k)
    sum += std::exp(log_binomial(k, 4096, std::log(0.3), std::log(0.7)));
  EXPECT_NEAR(sum, 1, 2e-12);
}

TEST(LogBinomial, Edges) {
  EXPECT_EQ(log_binomial(0, 0, -1, -1), 0);
  EXPECT_EQ(log_binomial(0, 5, -3, -0.5), -2.5);
  EXPECT_EQ(log_binomial(5, 5, -3, -0.5), -15);
  EXPECT_EQ(log_binomial(0, 5, -INFINITY, 0), 0) << "what never happens does not";
}

}  // namespace
}  // namespace ttc
