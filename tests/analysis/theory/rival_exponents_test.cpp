#include "analysis/theory/rival_exponents.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/theory/voting.h"

namespace ttc {
namespace {

std::vector<WeightLaw> ones(std::size_t answers) { return std::vector<WeightLaw>(answers, fixed_weight(1)); }

/// min_t E exp(-t X) by trying many t.
double rate_by_search(double p, const WeightLaw& w, double r, const WeightLaw& v) {
  double least = 1;
  for (double t = 0; t < 40; t += 1e-3) {
    double value = 1 - p - r;
    for (std::size_t i = 0; i < w.value.size(); ++i)
      value += p * w.probability[i] * std::exp(-t * w.value[i]);
    for (std::size_t i = 0; i < v.value.size(); ++i) value += r * v.probability[i] * std::exp(t * v.value[i]);
    least = std::min(least, value);
  }
  return -std::log(least);
}

TEST(RivalExponents, MajorityVotesHaveChernoffsClosedForm) {
  std::mt19937_64 random(1);
  std::exponential_distribution<double> draw;
  for (int round = 0; round < 50; ++round) {
    std::vector<double> p(2 + random() % 8);
    double total = draw(random);  // abstentions
    for (double& x : p) total += x = draw(random);
    for (double& x : p) x /= total;
    EXPECT_NEAR(weighted_rate(p, ones(p.size())) / majority_rate(p), 1, 1e-9);
    EXPECT_NEAR(weighted_gap(p, ones(p.size())), majority_gap(p), 1e-15);
    EXPECT_EQ(weighted_winner(p, ones(p.size())), majority_winner(p));
    EXPECT_NEAR(weighted_bound(p, ones(p.size()), 30) / majority_bound(p, 30), 1, 1e-12);
  }
}

TEST(RivalExponents, FindsTheMinimumForAnyWeights) {
  const std::vector<double> p = {0.4, 0.3, 0.2};
  const std::vector<std::vector<WeightLaw>> cases = {
      {fixed_weight(0.6), fixed_weight(0.5), fixed_weight(0.9)},
      {weight_law(BetaScore{4, 2}), weight_law(BetaScore{2, 4}), weight_law(LogitNormalScore{0, 1.5})},
      {weight_law(BetaScore{4, 2}, -1, 1), weight_law(BetaScore{3, 3}, -1, 1),
       weight_law(BetaScore{2, 5}, -1, 1)},
      {weight_law(StepScore{{1, 1}, 4, StepAggregate::minimum}), weight_law(BetaScore{2, 6}),
       weight_law(StepScore{{1, 1}, 3, StepAggregate::product})}};
  for (const auto& weight : cases) {
    const auto exponents = rival_exponents(p, weight);
    ASSERT_EQ(exponents.size(), 2U);
    const std::size_t winner = weighted_winner(p, weight);
    for (const RivalExponent& e : exponents) {
      EXPECT_NEAR(e.rate, rate_by_search(p[winner], weight[winner], p[e.rival], weight[e.rival]), 1e-7);
      EXPECT_NEAR(e.winner_mass + e.rival_mass + (1 - p[winner] - p[e.rival]) * std::exp(e.rate), 1, 1e-9);
    }
    EXPECT_LE(exponents[0].rate, exponents[1].rate);
  }
}

TEST(RivalExponents, TheSlowestRivalNeedNotBeTheRunnerUp) {
  const std::vector<double> p = {0.45, 0.40, 0.10};
  const std::vector<WeightLaw> weight = {fixed_weight(0.6), fixed_weight(0.3), fixed_weight(1)};
  const auto exponents = rival_exponents(p, weight);
  EXPECT_EQ(exponents.front().rival, 2U);  // p r = .27, .12, .10
  EXPECT_LT(exponents[0].rate, 0.9 * exponents[1].rate);
}

TEST(RivalExponents, TheUnitOfWeightsDoesNotMatter) {
  const std::vector<double> p = {0.45, 0.35};
  const auto rate = [&](double unit) {
    return weighted_rate(p, std::vector{fixed_weight(0.9 * unit), fixed_weight(0.8 * unit)});
  };
  for (const double unit : {1e-300, 1e-9, 1e-3, 1e6, 1e300})
    EXPECT_NEAR(rate(unit) / rate(1), 1, 1e-9) << unit;
  EXPECT_NEAR(weighted_rate(p, std::vector{fixed_weight(1e-300), fixed_weight(0)}), -std::log1p(-0.45), 1e-9);
}

TEST(RivalExponents, WhoseVotesNeverCountCannotWin) {
  const std::vector<double> p = {0.45, 0.35};
  const std::vector<WeightLaw> against = {fixed_weight(0), fixed_weight(-1)};
  EXPECT_TRUE(rival_exponents(p, against).empty());
  EXPECT_NEAR(weighted_rate(p, against), -std::log1p(-0.45), 1e-12);  // only if nobody gives the winner
}

TEST(RivalExponents, Edges) {
  EXPECT_TRUE(rival_exponents(std::vector{0.4, 0.4}, ones(2)).empty());
  EXPECT_TRUE(std::isnan(weighted_rate(std::vector{0.4, 0.4}, ones(2))));
  EXPECT_TRUE(std::isnan(weighted_rate(std::vector{0.0, 0.0}, ones(2))));
  EXPECT_NEAR(weighted_rate(std::vector{0.3}, ones(1)), -std::log(0.7), 1e-15);
  EXPECT_TRUE(std::isinf(weighted_rate(std::vector{1.0, 0.0}, ones(2))));
  EXPECT_NEAR(weighted_gap(std::vector{0.3, 0.0}, ones(2)), 0.3, 1e-15);
  // Votes of an average below zero: the least bad answer wins unless nobody gives it.
  const std::vector<WeightLaw> bad = {fixed_weight(-0.1), fixed_weight(-1)};
  EXPECT_EQ(weighted_winner(std::vector{0.5, 0.5}, bad), 0U);
  EXPECT_LE(weighted_rate(std::vector{0.01, 0.9}, bad), -std::log(0.99) * (1 + 1e-12));
}

}  // namespace
}  // namespace ttc
