#include "analysis/theory/pass_at_k.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>
#include <random>

#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using testing::choose;
using testing::to_double;

TEST(PassAtK, AllSmallCasesInRationals) {
  for (std::uint64_t n = 1; n <= 20; ++n)
    for (std::uint64_t c = 0; c <= n; ++c)
      for (std::uint64_t k = 1; k <= n; ++k) {
        const double exact = to_double(1 - choose(n - c, k) / choose(n, k));
        EXPECT_NEAR(pass_at_k(n, c, k), exact, 4e-16) << n << " " << c << " " << k;
      }
}

TEST(PassAtK, TwelveDigitsAtAMillion) {
  using Decimal = boost::multiprecision::cpp_dec_float_100;
  const std::uint64_t n = 1'000'000;
  for (const auto& [c, k] : std::initializer_list<std::pair<std::uint64_t, std::uint64_t>>{
           {1, 1}, {1, 999'999}, {3, 100'000}, {7, 5}, {1000, 100}, {900, 1100}, {2, 500'000}, {1500, 30}}) {
    Decimal fail = 1;
    for (std::uint64_t i = 0; i < k && i < c; ++i) fail *= 1 - Decimal(std::max(c, k)) / Decimal(n - i);
    const double exact = Decimal(1 - fail).convert_to<double>();
    EXPECT_NEAR(pass_at_k(n, c, k), exact, 1e-14 * exact) << c << " " << k;
    EXPECT_EQ(pass_at_k(n, c, k), pass_at_k(n, k, c)) << "symmetric in c and k";
  }
}

TEST(PassAtK, Ends) {
  EXPECT_EQ(pass_at_k(10, 0, 10), 0);
  EXPECT_EQ(pass_at_k(10, 3, 8), 1);  // only seven are wrong
  EXPECT_EQ(pass_at_k(1'000'000, 0, 1000), 0);
  EXPECT_EQ(pass_at_k(1'000'000, 500'000, 500'000), 1);
  EXPECT_TRUE(std::isnan(pass_at_k(3, 3, 4)));
  EXPECT_TRUE(std::isnan(pass_at_k(3, 0, 4)));
}

TEST(Coverage, IsOneMinusTheChanceOfNoSuccess) {
  EXPECT_EQ(coverage(0, 100), 0);
  EXPECT_EQ(coverage(1, 1), 1);
  EXPECT_EQ(coverage(1, 0), 0);  // no sample: 0^0 = 1
  EXPECT_EQ(coverage(0.3, 0), 0);
  EXPECT_DOUBLE_EQ(coverage(0.5, 3), 0.875);
  EXPECT_NEAR(coverage(1e-15, 10), 1e-14, 1e-28);
  EXPECT_DOUBLE_EQ(coverage(0.75, 0.5), 0.5);  // fractional counts
}

}  // namespace
}  // namespace ttc
