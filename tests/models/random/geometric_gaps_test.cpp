#include "models/random/geometric_gaps.h"

#include <gtest/gtest.h>

#include "models/random/wide_variates.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

/// How often a wait is 0, 1, 2, 3 or more.
std::vector<std::uint64_t> waits(double chance, std::uint64_t draws) {
  Exponentials exponentials(WideStream(Purpose::growth_wait, {}, 1));
  const GeometricGaps wait(chance);
  std::vector<std::uint64_t> counts(5);
  for (std::uint64_t i = 0; i < draws; ++i) ++counts[std::min<std::uint64_t>(wait(exponentials()), 4)];
  return counts;
}

std::vector<double> geometric(double chance) {
  std::vector<double> p;
  double rest = 1;
  for (int i = 0; i < 4; ++i, rest *= 1 - chance) p.push_back(rest * chance);
  p.push_back(rest);
  return p;
}

TEST(GeometricGaps, AreGeometric) {
  for (const double chance : {0.01, 0.3, 0.5, 0.97}) {
    const auto counts = waits(chance, 1'000'000);
    EXPECT_GT(testing::chi_squared_p(counts, geometric(chance)), testing::kLevel) << chance;
    EXPECT_LT(testing::chi_squared_p(counts, geometric(chance * 1.1 - 0.1 * chance * chance)),
              testing::kLevel);
  }
}

TEST(GeometricGaps, NeverAndAlways) {
  EXPECT_EQ(waits(0, 1000).back(), 1000U);
  EXPECT_EQ(waits(1, 1000).front(), 1000U);
  EXPECT_EQ(waits(1e-300, 1000).back(), 1000U);
}

// A rare event happens as often as it should, though a wait is drawn from 52 bits.
TEST(GeometricGaps, OfRareEventsAreLong) {
  Exponentials exponentials(WideStream(Purpose::growth_wait, {}, 2));
  const GeometricGaps wait(1e-9);
  double sum = 0;
  for (int i = 0; i < 100'000; ++i) sum += static_cast<double>(wait(exponentials())) * 1e-9;
  EXPECT_NEAR(sum / 100'000, 1, 5 / std::sqrt(100'000.0));
}

}  // namespace
}  // namespace ttc
