#include "sim/forecast/subset_means.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace ttc {
namespace {

/// Three answers of which one is correct, with scores all over.
std::vector<ScoredSample> samples_of(std::uint32_t n) {
  std::vector<ScoredSample> samples;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t answer = i % 7 < 3 ? 0 : i % 7 < 5 ? 1 : 2;
    samples.push_back({.2 + .6 * ((i * 37) % 101) / 101, answer, answer == 0});
  }
  return samples;
}

TEST(SubsetMeans, OfFewSubsetsAreExact) {
  const auto samples = samples_of(16);
  const SubsetVote vote = weighted_subset_vote({samples, 3, 1}, VoteWeight::sum, 0);
  const std::vector<std::uint32_t> ladder{1, 8, 16};
  const auto means = subset_means(16, ladder, vote, 100, 0);
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    EXPECT_EQ(means[i].subsets, 0U);
    EXPECT_EQ(means[i].se, 0);
    EXPECT_DOUBLE_EQ(means[i].value, mean_over_subsets(16, ladder[i], vote));
  }
}

TEST(SubsetMeans, DrawnOnesAgreeWithAll) {
  const auto samples = samples_of(14);
  const SubsetVote vote = weighted_subset_vote({samples, 3, 1}, VoteWeight::sum, 0);
  const std::vector<std::uint32_t> ladder{1, 2, 5, 9};
  for (const std::uint64_t problem : {0U, 1U, 2U}) {
    const auto means = drawn_subset_means(14, ladder, vote, 20'000, problem);
    for (std::size_t i = 0; i < ladder.size(); ++i) {
      const double exact = mean_over_subsets(14, ladder[i], vote);
      EXPECT_LT(std::abs(means[i].value - exact), 5.5 * means[i].se) << ladder[i];
      EXPECT_NEAR(means[i].se, std::sqrt(exact * (1 - exact) / 20'000), 0.3 * means[i].se);
      EXPECT_EQ(means[i].subsets, 20'000U);
    }
  }
}

TEST(SubsetMeans, TheFirstSamplesWouldNotDo) {
  // The same test catches votes of the first k: correct answers come first in the log.
  auto samples = samples_of(14);
  std::sort(samples.begin(), samples.end(), [](const auto& a, const auto& b) { return a.answer < b.answer; });
  const SubsetVote vote = weighted_subset_vote({samples, 3, 1}, VoteWeight::sum, 0);
  const std::vector<std::uint32_t> first{0, 1, 2, 3, 4};
  EXPECT_GT(std::abs(vote(first) - mean_over_subsets(14, 5, vote)), 0.1);
}

TEST(SubsetMeans, LargeKsTakeFewer) {
  const auto samples = samples_of(5000);
  const SubsetVote vote = weighted_subset_vote({samples, 3, 1}, VoteWeight::sum, 0);
  const auto means = subset_means(5000, std::vector<std::uint32_t>{1, 4, 1024, 4096, 5000}, vote, 512, 0);
  EXPECT_EQ(means[0].subsets, 0U);
  EXPECT_EQ(means[1].subsets, 512U);
  EXPECT_EQ(means[2].subsets, 128U);
  EXPECT_EQ(means[3].subsets, kFewestSubsets);
  EXPECT_EQ(means[4].subsets, 0U);
}

TEST(SubsetMeans, TiesOfScoresGoToAnyOfThem) {
  // One correct sample among four of the same score: it is the best in a quarter of all orders.
  std::vector<ScoredSample> samples(4, {.5, 1, false});
  samples[0] = {.5, 0, true};
  const auto mean = drawn_subset_means(4, std::vector<std::uint32_t>{4},
                                       best_m_subset_vote({samples, 2, 1}, 1), 20'000, 0)[0];
  EXPECT_LT(std::abs(mean.value - 0.25), 5.5 * mean.se);
}

}  // namespace
}  // namespace ttc
