#include "analysis/theory/rebase_limit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/generators/beam.h"
#include "models/search/grower.h"
#include "models/search/level_columns.h"
#include "models/search/search_job.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

const AnswerLaw kLimitLaw{.p = {0.3, 0.4, 0.2}};  // the first is correct; one in ten gives no answer

OnTrackHazard steps(std::uint64_t depth, std::uint64_t spread = 0, double recovery = 0) {
  return {.depth = {.from = depth, .to = 0, .spread = spread}, .recovery = recovery};
}

/// A problem's search, and what it tends to.
struct Case {
  ProcessReward reward;
  OnTrackHazard process;
  AnswerLaw law = kLimitLaw;

  OnTrackHazard::Growth growth() const { return {process, law, {}}; }
  StepScorer scorer() const { return {reward, law, {}}; }
  std::optional<AnswerLaw> limit(const Rebase& rule) const {
    return search_limit(rule, growth(), law, scorer());
  }
};

Rebase rule(Allocation allocation, double temperature = 0.1) {
  Rebase search;
  search.temperature = temperature;
  search.allocation = allocation;
  return search;
}

void expect_same(const std::vector<double>& found, const std::vector<double>& expected, double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t a = 0; a < found.size(); ++a) EXPECT_NEAR(found[a], expected[a], tolerance) << a;
}

TEST(SearchLimit, SolutionsOfOneStepAreSamples) {
  for (const Allocation a :
       {Allocation::round, Allocation::systematic, Allocation::multinomial, Allocation::sequential_ceil})
    expect_same(Case{.reward = {}, .process = steps(1)}.limit(rule(a))->p, kLimitLaw.p, 1e-12);
}

TEST(SearchLimit, HotSearchesAreSamples) {
  for (const OnTrackHazard& process : {steps(5), steps(6, 2), steps(4, 1, 0.5)})
    expect_same(Case{.reward = {}, .process = process}.limit(rule(Allocation::systematic, 1e12))->p,
                kLimitLaw.p, 1e-9);
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// Two steps without fresh errors: the shares after the first are weighed, or rounded to whole children.
std::vector<double> by_hand(const Case& c, double temperature, bool whole) {
  const double stay = std::sqrt(0.3);
  std::vector<double> nodes{stay};
  for (const double share : {4.0 / 7, 2.0 / 7, 1.0 / 7}) nodes.push_back((1 - stay) * share);
  const std::vector<double> seen = c.scorer().before_end();
  double total = 0;
  for (std::size_t s = 0; s < nodes.size(); ++s) total += nodes[s] * std::exp(sigmoid(seen[s]) / temperature);
  double children = 0;
  for (std::size_t s = 0; s < nodes.size(); ++s) {
    const double each = std::exp(sigmoid(seen[s]) / temperature) / total;
    children += nodes[s] *= whole ? std::floor(each + 0.5) : each;
  }
  const double left = nodes[0] * (1 - stay);
  std::vector<double> ended{nodes[0] * stay, nodes[1] + left * 4 / 7, nodes[2] + left * 2 / 7};
  for (double& x : ended) x /= children;
  return ended;
}

TEST(SearchLimit, TwoStepsByHand) {
  Case c{.reward = {.fresh = 0, .attenuation = 1}, .process = steps(2)};
  for (const double temperature : {0.05, 0.1, 0.4}) {
    expect_same(c.limit(rule(Allocation::systematic, temperature))->p, by_hand(c, temperature, false), 1e-9);
    expect_same(c.limit(rule(Allocation::multinomial, temperature))->p, by_hand(c, temperature, false), 1e-9);
    expect_same(c.limit(rule(Allocation::round, temperature))->p, by_hand(c, temperature, true), 1e-9);
  }
}

TEST(SearchLimit, WhatIsUnknown) {
  const OnTrackHazard process = steps(4);
  EXPECT_FALSE(
      (Case{.reward = {.aggregate = PathScore::minimum}, .process = process}.limit(rule(Allocation::round))));
  EXPECT_FALSE((Case{.reward = {.inherited = 0.5}, .process = process}.limit(rule(Allocation::round))));
  const Case exact{.reward = {.fresh = 0}, .process = process};
  EXPECT_FALSE(exact.limit(rule(Allocation::sequential_ceil)));
  EXPECT_TRUE(exact.limit(rule(Allocation::round)));
  EXPECT_FALSE(search_limit(Beam{}, exact.growth(), kLimitLaw, exact.scorer())) << "another search";
  Rebase shallow = rule(Allocation::systematic);
  shallow.deepest = 3;
  EXPECT_FALSE(exact.limit(shallow)) << "nothing has ended";
}

TEST(SearchLimit, OfProblemsThatAreNeverOrAlwaysSolved) {
  for (const Allocation a : {Allocation::round, Allocation::systematic, Allocation::sequential_ceil}) {
    const Case never{.reward = {}, .process = steps(4), .law = {.p = {0, 0.75, 0.25}}};
    EXPECT_EQ(never.limit(rule(a))->p[0], 0);
    const Case always{.reward = {}, .process = steps(4), .law = {.p = {1}}};
    EXPECT_NEAR(always.limit(rule(a))->p[0], 1, 1e-12);
  }
}

/// Share of correct solutions of one wide search.
double correct_share(const Case& c, const Rebase& rule, std::uint64_t trial) {
  constexpr std::uint64_t width = 4096;
  OnTrackHazard::Growth growth = c.growth();
  const StepScorer scorer = c.scorer();
  Grower grower(growth, scorer);
  LevelColumns columns;
  Harvest harvest;
  SearchJob job({.trial = trial}, width, harvest);
  rule.search(grower, std::span(&job, 1), columns);
  double correct = 0;
  for (const Solution& s : harvest.solutions) correct += s.answer == 0 ? 1 : 0;
  return correct / static_cast<double>(harvest.solutions.size());
}

/// P-value of the limit being what wide searches find on average.
double p_value(const Case& c, const Rebase& rule, double limit) {
  constexpr int searches = 40;
  double sum = 0;
  double square = 0;
  for (std::uint64_t t = 0; t < searches; ++t) {
    const double x = correct_share(c, rule, t) - limit;
    sum += x;
    square += x * x;
  }
  const double mean = sum / searches;
  const double se = std::sqrt((square / searches - mean * mean) / (searches - 1));
  return std::erfc(std::abs(mean) / se / std::sqrt(2));
}

TEST(SearchLimit, IsWhatWideSearchesFind) {
  const Case c{.reward = {.separation = 1.2,
                          .systematic = 0.9,
                          .fresh = 0.75,
                          .attenuation = 0.5,
                          .popular_bonus = 0.35},
               .process = steps(5, 2, 0.2)};
  for (const Allocation a : {Allocation::round, Allocation::systematic, Allocation::sequential_ceil}) {
    const double limit = c.limit(rule(a))->p[0];
    EXPECT_GT(p_value(c, rule(a), limit), testing::kLevel) << static_cast<int>(a);
    const double colder = c.limit(rule(a, 0.08))->p[0];
    EXPECT_LT(p_value(c, rule(a), colder), testing::kLevel) << "the control";
  }
}

}  // namespace
}  // namespace ttc
