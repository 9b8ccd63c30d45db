#include "analysis/theory/maj_at_k.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "analysis/theory/tie_events.h"
#include "analysis/theory/top_count.h"
#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using testing::to_double;

std::vector<std::uint64_t> widened(const std::vector<std::uint32_t>& counts) {
  return {counts.begin(), counts.end()};
}

std::vector<std::uint32_t> random_counts(std::mt19937_64& random, std::size_t classes, std::uint64_t most) {
  std::vector<std::uint32_t> counts(classes);
  for (auto& c : counts) c = static_cast<std::uint32_t>(random() % (most + 1));
  return counts;
}

TEST(MajAtK, AgreesWithAllSubsetsInRationals) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    const auto counts = random_counts(random, 1 + random() % 4, 6);
    const std::uint64_t abstain = random() % 4;
    const std::uint64_t n = std::accumulate(counts.begin(), counts.end(), abstain);
    if (n == 0) continue;
    const std::uint64_t k = 1 + random() % n;
    const std::size_t correct = random() % (counts.size() + 1);
    for (const TieRule ties : {TieRule::random, TieRule::wrong}) {
      const double exact = to_double(testing::subset_vote(widened(counts), correct, abstain, k, ties));
      EXPECT_NEAR(maj_at_k(counts, correct, abstain, k, ties), exact, 1e-14) << n << " " << k;
    }
  }
}

TEST(MajAtK, OneVoteIsTheShareAndAllVotesAreThePlainVote) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 200; ++round) {
    auto counts = random_counts(random, 1 + random() % 8, round % 2 == 0 ? 5 : 400);
    counts[0] += 1;
    const std::uint64_t abstain = random() % 5;
    const std::uint64_t n = std::accumulate(counts.begin(), counts.end(), abstain);
    EXPECT_NEAR(maj_at_k(counts, 1, abstain, 1), counts[0] / static_cast<double>(n), 1e-13);
    EXPECT_NEAR(maj_at_k(counts, 1, abstain, n), maj_limit(counts, 1), 1e-13);
    if (abstain == 0 && n > 1) {
      EXPECT_NEAR(maj_at_k(counts, 1, 0, 2), maj_at_k(counts, 1, 0, 1), 1e-13);
    }
  }
}

/// Leaving one sample out changes one count: the mean over the n subsets is easy at any n.
double leave_one_out(std::vector<std::uint32_t> counts, std::uint64_t abstain) {
  const double n = static_cast<double>(std::accumulate(counts.begin(), counts.end(), abstain));
  double sum = static_cast<double>(abstain) * maj_limit(counts, 1);
  for (auto& c : counts) {
    if (c == 0) continue;
    --c;
    sum += (c + 1) * maj_limit(counts, 1);
    ++c;
  }
  return sum / n;
}

TEST(MajAtK, ThousandsOfSamples) {
  for (const auto& counts :
       {std::vector<std::uint32_t>{1500, 1500, 900, 3}, {2000, 1999, 1}, {700, 701, 701, 5}})
    EXPECT_NEAR(maj_at_k(counts, 1, 7, std::accumulate(counts.begin(), counts.end(), 6U)),
                leave_one_out(counts, 7), 1e-11);
  // Few of many are nearly independent samples: the exact relation for k = 3, in rationals.
  const std::vector<std::uint32_t> counts = {3000, 1000, 900};
  EXPECT_NEAR(maj_at_k(counts, 1, 100, 3),
              to_double(testing::subset_vote(widened(counts), 1, 100, 3, TieRule::random)), 1e-13);
}

/// Two methods, one number: subsets counted by polynomials, and contour integrals.
TEST(MajAtK, MethodsAgree) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 60; ++round) {
    auto counts = random_counts(random, 2 + random() % 6, 20);
    for (auto& c : counts) ++c;
    const std::uint64_t abstain = random() % 20;
    const std::uint64_t n = std::accumulate(counts.begin(), counts.end(), abstain);
    const std::uint64_t k = 1 + random() % (n - 1);
    std::vector<bool> correct(counts.size(), false);
    correct[0] = true;
    for (const TieRule ties : {TieRule::random, TieRule::wrong}) {
      double contour = 0;
      for (const TopEvent& event : winning_events(correct, correct, ties))
        contour += top_probability(SubsetVotes(widened(counts), abstain, k), event);
      const double counted = maj_at_k(counts, 1, abstain, k, ties);
      EXPECT_NEAR(contour, counted, 1e-12 * counted + 1e-300) << n << " " << k;
    }
  }
}

/// Symmetric classes share alike, also where logarithms of large factorials nearly cancel.
TEST(MajAtK, ManySamples) {
  EXPECT_NEAR(maj_at_k(std::vector<std::uint32_t>{500'000'000, 500'000'000}, 1, 0, 20'000), 0.5, 1e-10);
  EXPECT_NEAR(maj_at_k(std::vector<std::uint32_t>{300'000'000, 300'000'000}, 1, 300'000'000, 20'000), 0.5,
              1e-10);
  const double drawn = 20'000 / 900'000'002.0;
  const double other_too = 19'999 / 900'000'001.0;
  EXPECT_NEAR(maj_at_k(std::vector<std::uint32_t>{1, 1}, 1, 900'000'000, 20'000), drawn * (1 - other_too / 2),
              1e-9 * drawn);
}

TEST(MajAtK, Edges) {
  EXPECT_TRUE(std::isnan(maj_at_k(std::vector<std::uint32_t>{2, 1}, 1, 0, 4)));
  EXPECT_EQ(maj_at_k(std::vector<std::uint32_t>{0, 0}, 1, 3, 2), 0);  // abstentions only
  EXPECT_EQ(maj_at_k(std::vector<std::uint32_t>{}, 0, 3, 2), 0);
  EXPECT_EQ(maj_at_k(std::vector<std::uint32_t>{5}, 1, 0, 3), 1);
  EXPECT_EQ(maj_at_k(std::vector<std::uint32_t>{5, 2}, 2, 0, 3, TieRule::wrong),
            1);  // all classes are correct
  EXPECT_DOUBLE_EQ(maj_at_k(std::vector<std::uint32_t>{1, 1}, 1, 0, 2), 0.5);
  EXPECT_DOUBLE_EQ(maj_at_k(std::vector<std::uint32_t>{1, 1}, 1, 0, 2, TieRule::wrong), 0);
  EXPECT_EQ(maj_limit(std::vector<std::uint32_t>{3, 3, 3}, 2), 2.0 / 3);
  EXPECT_EQ(maj_limit(std::vector<std::uint32_t>{0, 0}, 1), 0);
  EXPECT_EQ(maj_limit(std::vector<std::uint32_t>{}, 0), 0);
}

TEST(MajAtK, VeryManyDifferentAnswersAreAnyAlike) {
  std::vector<std::uint32_t> counts(1'000'000, 1);
  EXPECT_DOUBLE_EQ(maj_at_k(counts, 250'000, 0, 1000), 0.25);
  // three abstentions of three: C(1e6, 3) / C(2e6, 3)
  const double none = 1e6 * (1e6 - 1) * (1e6 - 2) / (2e6 * (2e6 - 1) * (2e6 - 2));
  EXPECT_NEAR(maj_at_k(counts, 250'000, 1'000'000, 3), 0.25 * (1 - none), 1e-7);
  counts.resize(10'000);
  const double few = maj_at_k(counts, 2500, 5000, 3);  // counted as any others
  counts.push_back(1);
  EXPECT_NEAR(maj_at_k(counts, 2500, 5000, 3), few * 10'000 / 10'001, 1e-4);
}

TEST(MajAtK, SaysHowMuchWorkItIs) {
  std::vector<std::uint32_t> counts(20'000, 1);
  EXPECT_EQ(maj_at_k_steps(counts, 0, 5000), 0);
  counts.front() = 2;
  EXPECT_DOUBLE_EQ(maj_at_k_steps(counts, 0, 100), 20'000 * 1000.0);
  EXPECT_EQ(maj_at_k_steps(counts, 0, 20'001), 0);
}

}  // namespace
}  // namespace ttc
