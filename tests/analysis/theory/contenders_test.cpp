#include "analysis/theory/contenders.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "analysis/theory/maj_at_k.h"

namespace ttc {
namespace {

TEST(Contenders, AgreeWithTheWholeVote) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::uint32_t> counts(1 + random() % 5);
    for (auto& c : counts) c = static_cast<std::uint32_t>(random() % 300);
    counts[0] += 1;
    const std::uint64_t abstentions = random() % 100;
    std::uint64_t n = abstentions;
    for (const auto c : counts) n += c;
    for (const std::uint64_t k : {std::uint64_t{1}, n / 3 + 1, n - n / 7, n})
      EXPECT_NEAR(maj_of_contenders(counts, 1, abstentions, k), maj_at_k(counts, 1, abstentions, k), 1e-11)
          << "k " << k << " of " << n;
  }
}

TEST(Contenders, AreTheOnesThatCanWin) {
  EXPECT_EQ(maj_of_contenders(std::vector<std::uint32_t>{10, 9000}, 1, 0, 4000), 0);
  EXPECT_EQ(maj_of_contenders(std::vector<std::uint32_t>{9000, 10, 10}, 1, 0, 4000), 1);
  EXPECT_NEAR(maj_of_contenders(std::vector<std::uint32_t>{1}, 1, 9999, 5000), 0.5, 1e-14);
  EXPECT_EQ(maj_of_contenders({}, 0, 5, 3), 0);
  EXPECT_TRUE(std::isnan(maj_of_contenders(std::vector<std::uint32_t>{2, 1}, 1, 0, 4)));
}

}  // namespace
}  // namespace ttc
