// What each rule makes of what was seen.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "models/any_stopping.h"

namespace ttc {
namespace {

/// A trial whose samples gave these answers; -1: none.
Seen seen_of(std::size_t answers, const std::vector<int>& sequence) {
  Seen seen(answers);
  for (const int answer : sequence)
    if (answer < 0)
      seen.add_none();
    else
      seen.add(static_cast<std::size_t>(answer));
  return seen;
}

std::uint64_t more(const Stopping& rule, const Seen& seen, bool solved = false) {
  return std::visit([&](const auto& r) { return more_of(r, seen, solved); }, rule);
}

TEST(Seen, NumbersAnswersAsTheyComeUp) {
  const Seen seen = seen_of(9, {7, -1, 2, 7, 7, 2});
  ASSERT_EQ(seen.counts().size(), 2U);
  EXPECT_EQ(seen.counts()[0], 3U);
  EXPECT_EQ(seen.counts()[1], 2U);
  EXPECT_EQ(seen.drawn(), 6U);
  EXPECT_EQ(seen.first(), 3U);
  EXPECT_EQ(seen.second(), 2U);
  EXPECT_EQ(seen.streak(), 1U);
}

TEST(Seen, KeepsTheTwoLeadersOfAnySequence) {
  std::mt19937 random(1);
  Seen seen(6);
  for (int trial = 0; trial < 300; ++trial) {
    seen.clear();
    std::vector<std::uint32_t> counts(6);
    for (int n = 0; n < 40; ++n) {
      const std::size_t answer = std::min<std::size_t>(random() % 8, 5);
      seen.add(answer);
      ++counts[answer];
      std::vector<std::uint32_t> sorted = counts;
      std::sort(sorted.begin(), sorted.end(), std::greater{});
      ASSERT_EQ(seen.first(), sorted[0]);
      ASSERT_EQ(seen.second(), sorted[1]);
    }
  }
}

/// Whoever is correct, a rule that is no oracle says the same: it cannot see which answer is which.
TEST(Rules, DoNotKnowOneAnswerFromAnother) {
  std::vector<int> names(5);
  std::iota(names.begin(), names.end(), 0);
  const std::vector<int> sequence{0, 1, 0, -1, 0, 2, 3, 0, 1, 0, 0, 0, 0};
  const std::vector<Stopping> rules{LeadRule{}, BetaRule{}, DirichletRule{}, WindowRule{.size = 3}};
  for (const Stopping& rule : rules) {
    std::vector<int> prefix;
    for (const int answer : sequence) {
      prefix.push_back(answer);
      const std::uint64_t wanted = more(rule, seen_of(5, prefix));
      std::vector<int> renamed = prefix;
      for (int& a : renamed)
        if (a >= 0) a = 4 - a;
      EXPECT_EQ(more(rule, seen_of(5, renamed)), wanted);
    }
  }
}

TEST(Rules, LeadCountsWhatIsMissing) {
  EXPECT_EQ(more(LeadRule{.votes = 4}, seen_of(3, {})), 4U);
  EXPECT_EQ(more(LeadRule{.votes = 4}, seen_of(3, {1, 1, 2, 1})), 2U);
  EXPECT_EQ(more(LeadRule{.votes = 4}, seen_of(3, {1, 1, 2, 1, -1, 1, 1})), 0U);
}

TEST(Rules, BetaStopsAtItsChance) {
  const std::vector<int> eight_to_two{0, 0, 1, 0, 0, 1, 0, 0, 0, 0};
  EXPECT_EQ(more(BetaRule{.confidence = 1981.0 / 2048}, seen_of(3, eight_to_two)), 0U);
  EXPECT_GT(more(BetaRule{.confidence = 1982.0 / 2048}, seen_of(3, eight_to_two)), 0U);
  EXPECT_EQ(more(BetaRule{.confidence = 0.95}, seen_of(3, {})), 4U);  // 4:0 gives .96875
  EXPECT_EQ(more(BetaRule{.confidence = 0.5}, seen_of(3, {})), 1U);
  EXPECT_EQ(more(BetaRule{.confidence = 1}, seen_of(3, eight_to_two)), kNoMoreLooks);
}

TEST(Rules, DirichletMindsAllOthers) {
  const std::vector<int> counts_5_2_1{0, 0, 1, 0, 2, 0, 1, 0};
  EXPECT_EQ(more(DirichletRule{.confidence = 0.8179}, seen_of(4, counts_5_2_1)), 0U);
  EXPECT_EQ(more(DirichletRule{.confidence = 0.8180}, seen_of(4, counts_5_2_1)), 1U);
  EXPECT_EQ(more(BetaRule{.confidence = 0.85}, seen_of(4, counts_5_2_1)), 0U);  // .9102 of the runner-up
}

TEST(Rules, WindowWantsAWholeOneOfEqualAnswers) {
  const WindowRule rule{.size = 3};
  EXPECT_EQ(more(rule, seen_of(3, {})), 3U);
  EXPECT_EQ(more(rule, seen_of(3, {1, 2, 2})), 3U);
  EXPECT_EQ(more(rule, seen_of(3, {1, 2, 2, 2, 2, 2})), 0U);
  EXPECT_EQ(more(rule, seen_of(3, {2, 2, -1})), 3U);
}

TEST(Rules, ScoreWaitsForOneAboveItsLevel) {
  Seen seen(2);
  const ScoreRule rule{.level = 0.8};
  EXPECT_EQ(more(rule, seen), 1U);
  seen.add(0);
  seen.add_score(1.38);  // of .8 it is log 4 = 1.386
  EXPECT_EQ(more(rule, seen), 1U);
  seen.add_score(1.39);
  EXPECT_EQ(more(rule, seen), 0U);
  EXPECT_FALSE(stops(ScoreRule{.level = 1}));
}

TEST(Rules, OnlyFirstSuccessIsAnOracle) {
  EXPECT_EQ(more(FirstSuccessRule{}, seen_of(2, {1}), false), 1U);
  EXPECT_EQ(more(FirstSuccessRule{}, seen_of(2, {1, 0}), true), 0U);
  EXPECT_TRUE(is_oracle(Stopping(FirstSuccessRule{})));
  EXPECT_FALSE(is_oracle(Stopping(MarginalRule{})));
}

}  // namespace
}  // namespace ttc
