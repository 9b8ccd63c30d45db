// Variates made by the bulk have their laws, and those made from one radius do not know of each other.

#include "models/random/wide_variates.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "tests/statistical.h"

namespace ttc {
namespace {

WideStream stream(std::uint64_t lane) { return {Purpose::growth, {}, lane}; }

template <class Drawn>
std::vector<double> several(Drawn drawn, std::size_t count) {
  std::vector<double> x(count);
  for (double& one : x) one = drawn();
  return x;
}

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

TEST(Variates, NormalsAreNormal) {
  const std::vector<double> x = several(Normals(stream(1)), 4'000'000);
  EXPECT_GT(testing::kolmogorov_p(x, normal_cdf), testing::kLevel);
  EXPECT_LT(testing::kolmogorov_p(x, [](double z) { return normal_cdf(1.01 * z); }), testing::kLevel);
  EXPECT_LT(testing::kolmogorov_p(x, [](double z) { return normal_cdf(z + 0.01); }), testing::kLevel);
}

// Far out a uniform number has few bits left, if it is rounded at the wrong place.
TEST(Variates, NormalsHaveTheirTails) {
  constexpr std::size_t all = 20'000'000;
  Normals normals(stream(2));
  std::vector<std::uint64_t> beyond(4);
  for (std::size_t i = 0; i < all; ++i) {
    const double x = std::abs(normals());
    ++beyond[(x > 3.5 ? 1U : 0U) + (x > 4 ? 1U : 0U) + (x > 4.5 ? 1U : 0U)];
  }
  const auto outside = [](double z) { return std::erfc(z / std::sqrt(2.0)); };
  const std::vector<double> law{1 - outside(3.5), outside(3.5) - outside(4), outside(4) - outside(4.5),
                                outside(4.5)};
  EXPECT_GT(testing::chi_squared_p(beyond, law), testing::kLevel);
  const std::vector<double> cut{1 - outside(3.5), outside(3.5) - outside(4), outside(4), 0};
  EXPECT_LT(testing::chi_squared_p(beyond, cut), testing::kLevel);
}

TEST(Variates, TheTwoOfARadiusAreIndependent) {
  Normals normals(stream(3));
  std::vector<std::uint64_t> cells(16);
  const auto quarter = [](double x) { return static_cast<std::size_t>(4 * normal_cdf(x)); };
  std::array<double, 64> x;
  for (int t = 0; t < 20'000; ++t) {
    for (double& one : x) one = normals();
    for (std::size_t i = 0; i < 32; ++i) ++cells[4 * quarter(x[i]) + quarter(x[32 + i])];
  }
  EXPECT_GT(testing::chi_squared_p(cells, std::vector(16, 1.0 / 16)), testing::kLevel);
}

TEST(Variates, NormalsOfTheExtremeWordsAreFinite) {
  for (const std::uint64_t word : {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{0xFFFFFFFF},
                                   std::uint64_t{1} << 63, std::uint64_t{0x80000000}}) {
    WideStream::Words words;
    words.fill(word);
    std::array<float, 64> x;
    make_normals(words, x);
    for (const float one : x) EXPECT_LT(std::abs(one), 6.7) << word;
    std::array<double, 32> e;
    make_exponentials(words, e);
    for (const double one : e) {
      EXPECT_GE(one, 0) << word;
      EXPECT_LT(one, 36.8) << word;
    }
  }
}

TEST(Variates, ExponentialsAreMinusTheLogarithm) {
  WideStream words_of = stream(4);
  WideStream::Words words;
  std::array<double, 32> x;
  for (int t = 0; t < 10'000; ++t) {
    words_of.next(words);
    make_exponentials(words, x);
    for (std::size_t i = 0; i < x.size(); ++i)
      EXPECT_NEAR(x[i], -std::log(uniform(words[i])), 1e-9 * (1 + x[i]));
  }
  words.fill(~std::uint64_t{0});  // where the logarithm is small, it is as precise
  make_exponentials(words, x);
  EXPECT_NEAR(x[0] / 0x1p-53, 1, 1e-9);
}

/// The same on every processor, in SIMD lanes of any width and in none.
TEST(Variates, AreTheseBytes) {
  Normals normals(stream(6));
  Exponentials exponentials(stream(7));
  std::uint64_t bits = 0;
  for (int i = 0; i < 100'000; ++i) {
    bits = bits * 31 + std::bit_cast<std::uint64_t>(double{normals()});
    bits = bits * 31 + std::bit_cast<std::uint64_t>(exponentials());
  }
  EXPECT_EQ(bits, 8368108443758443679U);
}

}  // namespace
}  // namespace ttc
