#include "analysis/theory/subset_votes.h"

#include <gtest/gtest.h>

#include <numeric>

#include "analysis/theory/maj_at_k.h"
#include "tests/analysis/theory/scored_tables.h"

namespace ttc {
namespace {

using testing::Table;

TEST(WeightedSubsets, AgreeWithAllSubsets) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 200; ++round) {
    const auto n = static_cast<std::uint32_t>(1 + random() % 8);
    const Table table = testing::random_table(random, n, 3, 1, round % 2 == 0 ? 2 : 10);
    const ScoredProblem problem{table, 3, 1};
    const auto exponential = [](double x) { return std::exp(x / 0.3); };
    const auto plain = [](double x) { return x; };
    for (std::uint32_t k = 1; k <= n; ++k) {
      const auto seen = [&](VoteWeight weight) {
        return mean_over_subsets(n, k, weighted_subset_vote(problem, weight, 0.3));
      };
      const auto wanted = [&](const testing::Rule& rule) { return testing::mean_of(table, k, rule); };
      EXPECT_NEAR(seen(VoteWeight::sum), wanted(testing::weighted_rule(plain, false, 1)), 1e-13);
      EXPECT_NEAR(seen(VoteWeight::mean), wanted(testing::weighted_rule(plain, true, 1)), 1e-13);
      EXPECT_NEAR(seen(VoteWeight::exponential), wanted(testing::weighted_rule(exponential, false, 1)),
                  1e-13);
    }
  }
}

TEST(WeightedSubsets, EqualScoresAreAPlainVote) {
  Table table;
  const std::vector<std::uint32_t> counts{4, 3, 2};
  for (std::uint32_t a = 0; a < 3; ++a) table.insert(table.end(), counts[a], {.7, a, a == 0});
  table.resize(11);  // two without an answer
  for (std::uint32_t k = 1; k <= 11; ++k)
    EXPECT_NEAR(mean_over_subsets(11, k, weighted_subset_vote({table, 3, 1}, VoteWeight::sum, 0)),
                maj_at_k(counts, 1, 2, k), 1e-13);
}

TEST(WeightedSubsets, SumsInAnyOrderAreTied) {
  // .1 + .2 + .3 and .3 + .2 + .1 differ in the last bit.
  const Table table{{.1, 0, true},  {.2, 0, true},  {.3, 0, true},
                    {.3, 1, false}, {.2, 1, false}, {.1, 1, false}};
  EXPECT_DOUBLE_EQ(mean_over_subsets(6, 6, weighted_subset_vote({table, 2, 1}, VoteWeight::sum, 0)), 0.5);
}

TEST(WeightedSubsets, NobodyVotes) {
  const Table table(5);
  for (const auto weight : {VoteWeight::sum, VoteWeight::mean, VoteWeight::exponential})
    EXPECT_EQ(mean_over_subsets(5, 3, weighted_subset_vote({table, 1, 1}, weight, 1)), 0);
  EXPECT_EQ(mean_over_subsets(5, 3, majority_of_bests_vote({table, 1, 1}, 0)), 0);
}

TEST(BestMOfK, AgreesWithAllSubsets) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 150; ++round) {
    const std::size_t n = 1 + random() % 8;
    const Table table = testing::random_table(random, n, 3, 1, round % 2 == 0 ? 2 : 1000);
    for (std::size_t k = 1; k <= n; ++k)
      for (std::size_t m = 1; m <= k + 1; ++m)
        EXPECT_NEAR(best_m_maj_at_k({table, 3, 1}, m, k),
                    testing::mean_of(table, k, testing::best_m_rule(m, 1)), 1e-12)
            << "n " << n << " k " << k << " m " << m;
  }
}

TEST(BestMOfK, OneOfKIsBestOfKAndAllAreAPlainVote) {
  std::mt19937_64 random(4);
  const Table table = testing::random_table(random, 40, 3, 1, 1000, 0);
  std::vector<std::uint32_t> counts(3);
  for (const auto& s : table) ++counts[s.answer];
  EXPECT_NEAR(best_m_maj_at_k({table, 3, 1}, 9, 9), maj_at_k(counts, 1, 0, 9), 1e-12);
  EXPECT_TRUE(std::isnan(best_m_maj_at_k({table, 3, 1}, 2, 41)));
}

TEST(BestMOfK, WithoutTiesAnOrderIsAVote) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 50; ++round) {
    const Table table = testing::random_table(random, 7, 3, 1, 1'000'000);
    for (std::uint32_t k = 1; k <= 7; ++k)
      EXPECT_NEAR(mean_over_subsets(7, k, best_m_subset_vote({table, 3, 1}, 3)),
                  best_m_maj_at_k({table, 3, 1}, 3, k), 1e-12);
  }
}

TEST(MajorityOfBestsVote, AgreesWithAllDraws) {
  // Every sequence of two draws from the samples, with replacement.
  std::mt19937_64 random(6);
  for (int round = 0; round < 100; ++round) {
    const Table table = testing::random_table(random, 6, 3, 1, 5, 0);
    std::map<std::uint32_t, double> bests;
    for (const auto& a : table)
      for (const auto& b : table) {
        if (a.score >= b.score) bests[a.answer] += a.score == b.score ? 0.5 : 1;
        if (b.score >= a.score) bests[b.answer] += a.score == b.score ? 0.5 : 1;
      }
    std::vector<std::uint32_t> all(6);
    std::iota(all.begin(), all.end(), 0U);
    EXPECT_DOUBLE_EQ(majority_of_bests_vote({table, 3, 1}, 2)(all), testing::settled(bests, 1));
  }
}

TEST(Subsets, AreCounted) {
  EXPECT_DOUBLE_EQ(subsets_of_size(16, 8), 12870);
  EXPECT_EQ(subsets_of_size(3, 4), 0);
  EXPECT_EQ(subsets_of_size(5, 0), 1);
  EXPECT_TRUE(std::isinf(subsets_of_size(100'000, 50'000)));
}

}  // namespace
}  // namespace ttc
