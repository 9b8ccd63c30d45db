#include "sim/run/rare_vote.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/theory/rival_exponents.h"
#include "analysis/theory/voting.h"
#include "models/errors.h"

namespace ttc {
namespace {

constexpr double kFar = 5.5;  // standard errors: a level of 1e-6 over all the comparisons here

VoteOn majority(std::vector<double> p) { return {.law = {.p = std::move(p)}}; }

TEST(RareVote, AgreesWithExactErrorsDownTo1e12AndBelow) {
  struct {
    std::vector<double> p;
    std::uint64_t n;
  } const cases[] = {{{0.5, 0.3, 0.2}, 20},    {{0.5, 0.3, 0.2}, 1000}, {{0.55, 0.45}, 2400},
                     {{0.55, 0.45}, 2401},     {{0.06, 0.04}, 5000},    {{0.02, 0.3, 0.6, 0.05}, 400},
                     {{0.3, 0.29, 0.1}, 3000}, {{0.9, 0.1}, 100}};
  for (const auto& [p, n] : cases) {
    const RareEstimate estimate = vote_error(majority(p), n, 20000, Tilting::mixture, 1);
    const double exact = majority_error(p, 1, n);
    EXPECT_NEAR(estimate.value, exact, kFar * estimate.se) << exact;
    EXPECT_LT(estimate.relative_error(), 0.04) << exact;
    EXPECT_GT(estimate.slowest_share, 0.75);
  }
}

TEST(RareVote, SeveralNearlyTiedRivalsWantAMixtureOfTilts) {
  const std::vector<double> p = {0.4, 0.3, 0.3};
  const double exact = majority_error(p, 1, 1500);
  const RareEstimate one = vote_error(majority(p), 1500, 20000, Tilting::slowest, 1);
  EXPECT_LT(one.value, exact - 20 * one.se)
      << "half of the error is missed, and the error bar does not say so";
  EXPECT_NEAR(one.slowest_share, 0.5, 1e-9) << "but this does";
  const RareEstimate all = vote_error(majority(p), 1500, 20000, Tilting::mixture, 1);
  EXPECT_NEAR(all.value, exact, kFar * all.se);
}

TEST(RareVote, ThousandsOfEqualRivals) {
  std::vector<double> p(5000, 0.9 / 4999);
  p[0] = 0.1;
  const RareEstimate estimate = vote_error(majority(p), 60, 2000, Tilting::mixture, 1);
  EXPECT_NEAR(estimate.value, majority_error(p, 1, 60), kFar * estimate.se);
  EXPECT_GE(estimate.draws, 4999U) << "one a rival";
}

TEST(RareVote, PlainSimulationIsTheSameWithoutTilts) {
  const std::vector<double> p = {0.5, 0.3, 0.1};
  const RareEstimate plain = vote_error(majority(p), 20, 20000, Tilting::none, 1);
  EXPECT_NEAR(plain.value, majority_error(p, 1, 20), kFar * plain.se);
  EXPECT_NEAR(plain.plain_draws() / 20000, 1, 0.3) << "ties make it a little better than a coin";
}

/// Votes of all kinds of scores, where plain simulation still can.
TEST(RareVote, WeightedVotesAgreeWithPlainSimulation) {
  const AnswerLaw law{.p = {0.4, 0.35, 0.15}};
  const std::vector<VoteOn> votes = {
      {.law = law, .scores = {BetaScore{4, 2}, BetaScore{3, 3}, LogitNormalScore{-0.5, 1}}},
      {.law = law, .scores = {BetaScore{4, 2}, BetaScore{3, 3}, BetaScore{1, 1}}, .low = -1, .high = 1},
      {.law = law,
       .scores = {StepScore{{2, 1}, 3, StepAggregate::product},
                  StepScore{{1.5, 1}, 3, StepAggregate::product},
                  StepScore{{1, 1}, 3, StepAggregate::minimum}}}};
  for (const VoteOn& vote : votes) {
    const RareEstimate tilted = vote_error(vote, 60, 10000, Tilting::mixture, 1);
    const RareEstimate plain = vote_error(vote, 60, 40000, Tilting::none, 2);
    EXPECT_GT(plain.value, 0.002);
    EXPECT_NEAR(tilted.value, plain.value, kFar * std::hypot(tilted.se, plain.se));
  }
}

TEST(RareVote, WeightedErrorsHaveTheRefinedChernoffEstimate) {
  const VoteOn vote{.law = {.p = {0.45, 0.35}}, .scores = {BetaScore{4, 2}, BetaScore{2, 4}}};
  const std::vector<WeightLaw> weight = {weight_law(vote.scores[0]), weight_law(vote.scores[1])};
  const RivalExponent rival = rival_exponents(vote.law.p, weight).front();
  const auto n = static_cast<std::uint64_t>(27 / rival.rate);
  const RareEstimate estimate = vote_error(vote, n, 20000, Tilting::mixture, 1);
  EXPECT_LT(estimate.value, 1e-12);
  EXPECT_NEAR(estimate.value / rival_error_estimate(rival, n), 1, 0.05 + kFar * estimate.relative_error());
}

TEST(RareVote, NothingToTilt) {
  EXPECT_THROW(vote_error(majority({0.4, 0.4}), 10, 100, Tilting::mixture, 1), ScenarioError);
  EXPECT_THROW(vote_error(majority({0.4}), 10, 100, Tilting::mixture, 1), ScenarioError);
}

TEST(RareVote, SameSeedSameNumbers) {
  const VoteOn vote = majority({0.5, 0.3, 0.2});
  EXPECT_EQ(vote_error(vote, 100, 1000, Tilting::mixture, 1).value,
            vote_error(vote, 100, 1000, Tilting::mixture, 1).value);
  EXPECT_NE(vote_error(vote, 100, 1000, Tilting::mixture, 1).value,
            vote_error(vote, 100, 1000, Tilting::mixture, 1, 1).value);
}

}  // namespace
}  // namespace ttc
