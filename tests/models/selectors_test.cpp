#include <gtest/gtest.h>

#include <cmath>

#include "models/cost.h"
#include "models/registry.h"

namespace ttc {
namespace {

using Counts = std::vector<std::uint32_t>;

Credit majority(const Counts& counts, std::uint32_t correct = 1, TieRule ties = TieRule::random) {
  return MajorityVote{ties}.credit(counts, correct, {}, 0);
}

TEST(Majority, TheLargestCountWins) {
  EXPECT_EQ(majority({3, 2, 2}), kFullCredit);
  EXPECT_EQ(majority({2, 3, 2}), 0U);
}

TEST(Majority, TiesAreSharedExactly) {
  EXPECT_EQ(majority({2, 2, 1}), kFullCredit / 2);
  EXPECT_EQ(majority({2, 2, 2, 0}, 2), kFullCredit / 3 * 2);  // two of three winners are correct
  EXPECT_EQ(majority({2, 2, 1}, 1, TieRule::wrong), 0U);
  EXPECT_EQ(majority({2, 2, 1}, 2, TieRule::wrong), kFullCredit);  // both winners are correct
  for (std::uint32_t m = 1; m <= 16; ++m) EXPECT_EQ(majority(Counts(m, 4)) * m, kFullCredit);
}

TEST(Majority, NobodyVotedIsWrong) { EXPECT_EQ(majority({0, 0, 0}), 0U); }

TEST(Majority, LargeTiesAreDrawnFairly) {
  const Counts tied(20, 1);
  double won = 0;
  for (std::uint64_t trial = 0; trial < 40000; ++trial)
    won += MajorityVote{}.credit(tied, 3, {.trial = trial}, 0) == kFullCredit ? 1 : 0;
  EXPECT_NEAR(won / 40000, 0.15, 5 * std::sqrt(0.15 * 0.85 / 40000));
}

TEST(Coverage, AnyCorrectCandidateSolves) {
  EXPECT_EQ(Coverage{}.credit(Counts{0, 9}, 1, {}, 0), 0U);
  EXPECT_EQ(Coverage{}.credit(Counts{1, 9}, 1, {}, 0), kFullCredit);
  EXPECT_EQ(Coverage{}.credit(Counts{0, 1, 9}, 2, {}, 0), kFullCredit);
}

/// The score with this value.
Score score_of(double value) { return {std::log(value / (1 - value))}; }

Credit weighted(Aggregate aggregate, const std::vector<std::pair<std::size_t, double>>& candidates) {
  const WeightedVote vote{.reward = {}, .aggregate = aggregate};
  const AnswerLaw law{{0.3, 0.3, 0.3}, 1};
  WeightedVote::Votes votes(vote, law);
  votes.add(0, Score{9});
  votes.clear();
  for (const auto& [answer, score] : candidates) votes.add(answer, score_of(score));
  return votes.credit({}, 0);
}

TEST(Weighted, AggregatesAsItSays) {
  const std::vector<std::pair<std::size_t, double>> candidates{{0, 0.6}, {1, 0.4}, {1, 0.4}};
  EXPECT_EQ(weighted(Aggregate::sum, candidates), 0U);               // .6 < .8
  EXPECT_EQ(weighted(Aggregate::mean, candidates), kFullCredit);     // .6 > .4
  EXPECT_EQ(weighted(Aggregate::product, candidates), kFullCredit);  // .6 > .16
  EXPECT_EQ(weighted(Aggregate::sum, {{0, 0.5}, {1, 0.5}}), kFullCredit / 2);
  EXPECT_EQ(weighted(Aggregate::sum, {}), 0U);
  EXPECT_EQ(weighted(Aggregate::product, {{0, 0.0}}), kFullCredit);  // a score of nothing is still a vote
}

TEST(Weighted, ScoresAreStretchedToTheRange) {
  const AnswerLaw law{{0.5, 0.5}, 1};
  const auto vote = [&](double low, double high) {
    const WeightedVote rule{.low = low, .high = high};
    WeightedVote::Votes votes(rule, law);
    votes.add(0, score_of(0.9));
    for (int i = 0; i < 3; ++i) votes.add(1, score_of(0.35));
    return votes.credit({}, 0);
  };
  EXPECT_EQ(vote(0, 1), 0U);             // .9 < 1.05
  EXPECT_EQ(vote(-1, 1), kFullCredit);   // .8 > -.9
  EXPECT_EQ(vote(1, 1), 0U);             // one vote against three
  EXPECT_EQ(vote(-3, -1), kFullCredit);  // whoever speaks rarely loses least
  EXPECT_TRUE(WeightedVote{}.complaint().empty());
  EXPECT_FALSE((WeightedVote{.low = -1, .aggregate = Aggregate::product}.complaint().empty()));
  EXPECT_FALSE((WeightedVote{.low = 2}.complaint().empty()));
}

TEST(BestOfN, TheHighestScoreWins) {
  const BestOfN best;
  const AnswerLaw law{{0.3, 0.3, 0.3}, 1};
  BestOfN::Votes votes(best, law);
  EXPECT_EQ(votes.credit({}, 0), 0U);
  votes.add(1, score_of(0.7));
  EXPECT_EQ(votes.credit({}, 0), 0U);
  votes.add(0, score_of(0.8));
  EXPECT_EQ(votes.credit({}, 0), kFullCredit);
  votes.add(2, score_of(0.8));
  votes.add(2, score_of(0.8));
  EXPECT_EQ(votes.credit({}, 0), kFullCredit / 3);  // candidates tie, not answers
  votes.clear();
  EXPECT_EQ(votes.credit({}, 0), 0U);
  votes.add(1, Score{50});  // both are 1 in double precision
  votes.add(0, Score{51});
  EXPECT_EQ(votes.credit({}, 0), kFullCredit);
}

TEST(Cost, CountsTokensPromptsAndRewardModels) {
  Policy model{
      .name = "m", .parameters = 10, .tokens = {.mean = 100, .sd = 0, .prompt = 50, .prompt_cached = true}};
  const Work four{4, 4, 4};
  EXPECT_EQ(cost_of(model, four, {}).tokens, 400);
  EXPECT_EQ(cost_of(model, four, {}).flops, 2 * 10 * (400 + 50));
  EXPECT_EQ(cost_of(model, four, {{.parameters = 3}}).flops, 2 * 10 * (400 + 50) + 2 * 3 * 400);
  model.tokens.prompt_cached = false;
  EXPECT_EQ(cost_of(model, four, {}).flops, 2 * 10 * (400 + 4 * 50));
  EXPECT_TRUE(std::isnan(cost_of(Policy{}, four, {}).tokens));
}

TEST(Cost, DrawnTokensHaveTheStatedMeanAndDeviation) {
  const Tokens tokens{.mean = 290, .sd = 120};
  double sum = 0, squares = 0;
  for (std::uint64_t i = 0; i < 100000; ++i) {
    Stream stream(Purpose::tokens, {.trial = i});
    const auto drawn = static_cast<double>(tokens.draw(stream));
    sum += drawn;
    squares += drawn * drawn;
  }
  const double mean = sum / 100000;
  EXPECT_NEAR(mean, 290, 5 * 120 / std::sqrt(100000.0));
  EXPECT_NEAR(std::sqrt(squares / 100000 - mean * mean), 120, 3);
}

}  // namespace
}  // namespace ttc
