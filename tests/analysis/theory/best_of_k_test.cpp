#include "analysis/theory/best_of_k.h"

#include <gtest/gtest.h>

#include "tests/analysis/theory/scored_tables.h"

namespace ttc {
namespace {

using testing::Table;

double best_of_k(const Table& table, std::uint64_t k) {
  return ScoreRanks(table, [](const ScoredSample& s) { return s.flagged; }).best_of_k(k);
}

TEST(BestOfK, AgreesWithAllSubsets) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 1 + random() % 9;
    const Table table = testing::random_table(random, n, 3, 1, round % 3 == 0 ? 1 : 4);
    for (std::size_t k = 1; k <= n; ++k)
      EXPECT_NEAR(best_of_k(table, k), testing::mean_of(table, k, testing::best_rule), 1e-13);
  }
}

TEST(BestOfK, TiesShare) {
  const Table table{{.1, 0, false}, {.5, 1, true}, {.5, 1, true}};
  EXPECT_DOUBLE_EQ(best_of_k(table, 2), 1);
  EXPECT_DOUBLE_EQ(best_of_k(table, 1), 2.0 / 3);
  const Table tied(7, {.5, 0, false});
  Table one = tied;
  one[6].flagged = true;
  for (std::uint64_t k = 1; k <= 7; ++k) EXPECT_NEAR(best_of_k(one, k), 1.0 / 7, 1e-15);
}

TEST(BestOfK, WhatCannotBeChosenTakesDraws) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(best_of_k(Table(4, {.9, ScoredSample::kNoAnswer, true}), 2), 0);
  EXPECT_EQ(best_of_k(Table(4, {none, 0, true}), 2), 0);
  const Table table{{none, 0, true}, {.9, ScoredSample::kNoAnswer, true}, {.1, 0, true}, {.2, 1, false}};
  EXPECT_NEAR(best_of_k(table, 2), 2.0 / 6, 1e-15);  // with either of the two that are never chosen
  EXPECT_TRUE(std::isnan(best_of_k(table, 5)));
}

TEST(BestOfK, ManySamples) {
  Table table(100'000, {0, 0, false});
  for (std::size_t i = 0; i < table.size(); ++i) table[i].score = static_cast<double>(i);
  table.back().flagged = true;  // the highest of all
  EXPECT_NEAR(best_of_k(table, 1000), 0.01, 1e-12);
  EXPECT_EQ(best_of_k(table, 100'000), 1);
  for (auto& s : table) s.flagged = true;
  EXPECT_NEAR(best_of_k(table, 317), 1, 1e-11);
}

TEST(MajorityOfBests, PublishedShares) {
  // D, B, D, B, A, B, A as 0, 1, 0, 1, 2, 1, 2: A and D are the best of two with 20 of 49 each.
  const Table table{{.6667, 0, false}, {.3333, 1, false}, {.8333, 0, false}, {.1667, 1, false},
                    {.5, 2, false},    {0, 1, false},     {1, 2, false}};
  const auto shares = best_of_m_shares(table, 3, 2);
  EXPECT_NEAR(shares[0], 20.0 / 49, 1e-15);
  EXPECT_NEAR(shares[1], 9.0 / 49, 1e-15);
  EXPECT_NEAR(shares[2], 20.0 / 49, 1e-15);
}

TEST(MajorityOfBests, NothingToChoose) {
  EXPECT_EQ(best_of_m_shares(Table(3, {.5, ScoredSample::kNoAnswer, false}), 2, 4),
            (std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace ttc
