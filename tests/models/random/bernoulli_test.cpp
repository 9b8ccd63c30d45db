// Events tried many at once happen as often as they should, each by itself.

#include "models/random/bernoulli.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <numeric>

#include "tests/statistical.h"

namespace ttc {
namespace {

BufferedWords new_words() { return BufferedWords(WideStream(Purpose::growth, {}, 1)); }

/// How often an event of this chance happens in trials of `at_once` places.
std::uint64_t happened(double chance, std::size_t at_once, std::uint64_t trials) {
  BufferedWords words = new_words();
  std::vector<std::uint8_t> hits(at_once + Bernoulli::kAtOnce);
  std::uint64_t sum = 0;
  for (std::uint64_t t = 0; t < trials; ++t) {
    const std::uint64_t before = sum;
    const std::size_t count = Bernoulli(chance).many(words, hits.data(), at_once);
    sum = std::accumulate(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(at_once), sum);
    EXPECT_EQ(count, sum - before);
  }
  return sum;
}

double p_value(std::uint64_t hits, std::uint64_t all, double chance) {
  return testing::chi_squared_p(std::vector{hits, all - hits}, std::vector{chance, 1 - chance});
}

TEST(Bernoulli, HappenAsOftenAsTheyShould) {
  for (const std::size_t at_once : {1U, 5U, 32U, 77U})
    for (const double chance : {0.001, 0.37, 0.5, 0.98}) {
      const std::uint64_t trials = 2'000'000 / at_once;
      const std::uint64_t hits = happened(chance, at_once, trials);
      EXPECT_GT(p_value(hits, trials * at_once, chance), testing::kLevel) << chance << ' ' << at_once;
      EXPECT_LT(p_value(hits, trials * at_once, chance * 1.2 - 0.2 * chance * chance), testing::kLevel);
    }
}

// A chance that 16 bits cannot tell from 0 is left to the words that decide the rest.
TEST(Bernoulli, SeeMoreThanSixteenBits) {
  constexpr std::uint64_t all = 32'000'000;
  const std::uint64_t hits = happened(0.25 / 65536, 32, all / 32);
  EXPECT_GT(p_value(hits, all, 0.25 / 65536), testing::kLevel);
  EXPECT_LT(p_value(hits, all, 1.0 / 65536), testing::kLevel);
}

TEST(Bernoulli, NeverAndAlways) {
  EXPECT_EQ(happened(0, 32, 10'000), 0U);
  EXPECT_EQ(happened(1, 33, 10'000), 330'000U);
}

/// Each word is four trials, and where 16 bits are the threshold's own the next word decides.
TEST(Bernoulli, ReadTheirWordsInOrder) {
  for (const double chance : {0.0, 1e-5, 0.25, 0.999, 1.0}) {
    const std::uint64_t whole = threshold(chance);
    BufferedWords words = new_words();
    BufferedWords one_by_one = new_words();
    for (std::size_t count = 1; count < 3000; count = 2 * count + 1) {
      std::vector<std::uint8_t> hits(count + Bernoulli::kAtOnce, 7);
      std::size_t happened = Bernoulli(chance).many(words, hits.data(), count);
      for (std::size_t i = 0; i < count; i += 4) {
        const auto parts = std::bit_cast<std::array<std::uint16_t, 4>>(one_by_one());
        for (std::size_t k = 0; k < 4; ++k) {
          const std::uint64_t high = std::uint64_t{parts[k]} << 48;
          const bool open = parts[k] == whole >> 48;
          const bool happens = open ? one_by_one() < whole << 16 : high < whole;
          if (i + k >= count) continue;
          ASSERT_EQ(hits[i + k], happens ? 1 : 0) << chance << ' ' << count << ' ' << i + k;
          happened -= hits[i + k];
        }
      }
      EXPECT_EQ(happened, 0U);
      EXPECT_EQ(hits.back(), 7);  // no further than there has to be room
      ASSERT_EQ(words(), one_by_one());
    }
  }
}

TEST(Bernoulli, NeighboursDoNotKnowOfEachOther) {
  BufferedWords words = new_words();
  std::vector<std::uint8_t> hits(64 + Bernoulli::kAtOnce);
  std::vector<std::uint64_t> pairs(4);
  for (int t = 0; t < 20'000; ++t) {
    Bernoulli(0.3).many(words, hits.data(), 64);
    for (std::size_t i = 0; i + 1 < 64; i += 2) ++pairs[hits[i] * 2U + hits[i + 1]];
  }
  EXPECT_GT(testing::chi_squared_p(pairs, std::vector{0.49, 0.21, 0.21, 0.09}), testing::kLevel);
  EXPECT_LT(testing::chi_squared_p(pairs, std::vector{0.5, 0.2, 0.2, 0.1}), testing::kLevel);
}

}  // namespace
}  // namespace ttc
