#include "models/random/alias_table.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/statistical.h"

namespace ttc {
namespace {

/// The share of each outcome among words that are spread evenly.
std::vector<double> shares(const std::vector<double>& mass, std::uint64_t words) {
  const AliasTable table(mass);
  std::vector<double> share(mass.size());
  for (std::uint64_t i = 0; i < words; ++i)
    share.at(table(~std::uint64_t{0} / words * i)) += 1 / static_cast<double>(words);
  return share;
}

TEST(AliasTable, GivesEachOutcomeItsShare) {
  for (const std::vector<double>& mass : {std::vector<double>{1},
                                          {0.5, 0.5},
                                          {0.1, 0.2, 0.7},
                                          {0, 3, 0, 1},
                                          {0, 0, 1},
                                          std::vector<double>(7, 0.1)}) {
    const double total = std::accumulate(mass.begin(), mass.end(), 0.0);
    const std::vector<double> share = shares(mass, 100'000);
    for (std::size_t i = 0; i < mass.size(); ++i) EXPECT_NEAR(share[i], mass[i] / total, 1e-4);
  }
}

TEST(AliasTable, NeverDrawsWhatHasNoMass) {
  std::mt19937_64 any(1);
  for (int t = 0; t < 2000; ++t) {
    std::vector<double> mass(1 + any() % 20);
    for (double& m : mass) m = any() % 3 == 0 ? 0 : std::pow(uniform(any()), 20);
    mass[any() % mass.size()] = 0.5;
    const AliasTable table(mass);
    for (int i = 0; i < 200; ++i) ASSERT_GT(mass.at(table(any())), 0);
    for (const std::uint64_t word : {std::uint64_t{0}, ~std::uint64_t{0}}) ASSERT_GT(mass.at(table(word)), 0);
  }
}

TEST(AliasTable, DrawsByTheLaw) {
  const std::vector<double> law{0.03, 0.4, 0.07, 0.2, 0.001, 0.299};
  const AliasTable table(law);
  Stream words(Purpose::growth, {});
  std::vector<std::uint64_t> counts(law.size());
  for (int i = 0; i < 2'000'000; ++i) ++counts[table(words())];
  EXPECT_GT(testing::chi_squared_p(counts, law), testing::kLevel);
  EXPECT_LT(testing::chi_squared_p(counts, std::vector{0.03, 0.4, 0.07, 0.199, 0.002, 0.299}),
            testing::kLevel);
}

}  // namespace
}  // namespace ttc
