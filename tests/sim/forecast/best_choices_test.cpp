#include "sim/forecast/best_choices.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "models/errors.h"

namespace ttc {
namespace {

Offer offer(std::size_t run, std::uint64_t k, double spent, std::vector<double> values) {
  return {.run = run, .k = k, .spent = spent, .values = std::move(values)};
}

/// Runs that are all alike: whatever looks best does so by luck.
std::vector<Offer> alike(std::size_t runs, std::size_t problems, unsigned seed) {
  std::mt19937 random(seed);
  std::bernoulli_distribution coin(0.5);
  std::vector<Offer> all;
  for (std::size_t r = 0; r < runs; ++r) {
    std::vector<double> values(problems);
    std::ranges::generate(values, [&] { return coin(random) ? 1.0 : 0.0; });
    all.push_back(offer(r, 1, 1, values));
  }
  return all;
}

TEST(BestChoices, TakesTheMostAccurateThatTheBudgetBuysAndOfEqualsTheCheapest) {
  const std::vector<Offer> offers{offer(0, 1, 1, {0, 1, 0, 1}), offer(0, 2, 2, {1, 1, 0, 1}),
                                  offer(1, 1, 3, {1, 1, 0, 1}), offer(1, 2, 6, {1, 1, 1, 1})};
  const std::vector<BestChoice> found = best_choices(offers, {.budgets = {0.5, 1, 3, 6}, .rules = {}});
  ASSERT_EQ(found.size(), 3U) << "half a unit buys nothing";
  EXPECT_EQ(found[0].ranked.front().offer, &offers[0]);
  EXPECT_EQ(found[1].ranked.front().offer, &offers[1]) << "as good as the other run's, and cheaper";
  ASSERT_EQ(found[1].ranked.size(), 2U);
  EXPECT_EQ(found[2].ranked.front().offer, &offers[3]);
  EXPECT_NEAR(found[2].ranked[1].behind.difference, 0.25, 1e-12);
  EXPECT_LE(found[0].doubling->ci.low, found[0].doubling->ci.high);
  double sum = 0;
  for (const RankedOffer& r : found[2].ranked) sum += r.chance;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(BestChoices, WhatWasChosenByLuckIsNotWorthWhatItSeems) {
  double seen = 0, judged = 0, covered = 0;
  constexpr unsigned kTables = 200;
  for (unsigned t = 0; t < kTables; ++t) {
    const std::vector<Offer> offers = alike(20, 60, t);
    const BestChoice choice = best_choices(offers, {.budgets = {1}, .rules = {}}).front();
    seen += choice.ranked.front().accuracy / kTables;
    judged += choice.value.mean / kTables;
    covered += choice.value.ci.low <= 0.5 && 0.5 <= choice.value.ci.high ? 1.0 / kTables : 0;
  }
  EXPECT_GT(seen, 0.6) << "the best of twenty looks better than it is";
  EXPECT_NEAR(judged, 0.5, 0.02);
  EXPECT_GT(covered, 0.9);
}

TEST(BestChoices, OffersThatAreAlikeAreNotJudgedBelowThemAll) {
  // Two runs, each right where the other is wrong: whichever is ahead on nine parts is behind on the tenth.
  std::vector<double> a(40), b(40);
  for (std::size_t q = 0; q < 40; ++q) {
    a[q] = q % 2 == 0 ? 1 : 0;
    b[q] = 1 - a[q];
  }
  const std::vector<Offer> offers{offer(0, 1, 1, a), offer(1, 1, 1, b)};
  const BestChoice choice = best_choices(offers, {.budgets = {1}, .rules = {}}).front();
  EXPECT_NEAR(choice.value.mean, 0.5, 0.06);
  EXPECT_LT(choice.value.ci.low, 0.5);
  EXPECT_GT(choice.value.ci.high, 0.5);
}

TEST(BestChoices, EqualsShareTheChanceToBeTheBestAndOneProblemMakesNoneCertain) {
  const std::vector<double> right(10, 1.0);
  std::vector<double> once = right;
  once[3] = 0;
  const std::vector<Offer> equal{offer(0, 1, 1, right), offer(1, 1, 1, right)};
  const BestChoice shared = best_choices(equal, {.budgets = {1}, .rules = {}}).front();
  for (const RankedOffer& r : shared.ranked) EXPECT_NEAR(r.chance, 0.5, 1e-9);
  const std::vector<Offer> close{offer(0, 1, 1, right), offer(1, 1, 1, once)};
  const BestChoice choice = best_choices(close, {.budgets = {1}, .rules = {}}).front();
  EXPECT_GT(choice.ranked.front().chance, 0.7);
  EXPECT_LT(choice.ranked.front().chance, 0.95) << "never worse on ten problems, and better on one";
  const std::vector<Offer> apart{offer(0, 1, 1, right), offer(1, 1, 1, std::vector<double>(10, 0.0))};
  const BestChoice clear = best_choices(apart, {.budgets = {1}, .rules = {}}).front();
  EXPECT_GT(clear.ranked.front().chance, 0.99);
}

TEST(BestChoices, DifferencesOfSharesStayBetweenMinusOneAndOne) {
  const std::vector<Offer> offers{offer(0, 1, 1, {0, 1, 0}), offer(1, 1, 1, {1, 0, 0})};
  const BestChoice choice = best_choices(offers, {.budgets = {1}, .rules = {}}).front();
  for (const PairedDifference& d : {*choice.doubling, choice.ranked[1].behind}) {
    EXPECT_GE(d.ci.low, -1);
    EXPECT_LE(d.ci.high, 1);
  }
}

TEST(BestChoices, WhatTheSamplesDoNotTellOfTwiceTheBudgetIsLeftOut) {
  const std::vector<Offer> offers{offer(0, 1, 1, {0, 1, 0}), offer(0, 2, 2, {1, 1, 0})};
  const std::vector<BestChoice> found = best_choices(offers, {.budgets = {1, 2}, .rules = {}, .told = 3});
  EXPECT_TRUE(found[0].doubling.has_value());
  EXPECT_FALSE(found[1].doubling.has_value());
}

TEST(BestChoices, WhatIsPredictedHasThePosteriorsErrorToo) {
  Offer sure = offer(0, 1, 1, {0.2, 0.4, 0.6, 0.8});
  Offer open = sure;
  open.predicted = true;
  open.posterior_se = 0.1;
  const std::vector<Offer> a{sure}, b{open};
  const BestChoice known = best_choices(a, {.budgets = {1}, .rules = {}}).front();
  const BestChoice guessed = best_choices(b, {.budgets = {1}, .rules = {}}).front();
  EXPECT_NEAR(guessed.value.se, std::hypot(known.value.se, 0.1), 1e-12);
  EXPECT_LT(guessed.value.ci.low, known.value.ci.low);
  EXPECT_GT(guessed.value.ci.high, known.value.ci.high);
}

ProblemAnswers problem(const std::string& name, std::vector<std::uint32_t> counts) {
  ProblemAnswers p{.problem = name, .labels = {}, .counts = std::move(counts), .correct_classes = 1};
  p.samples = std::accumulate(p.counts.begin(), p.counts.end(), 0U);
  p.flagged_correct = p.counts.front();
  for (std::size_t i = 0; i < p.counts.size(); ++i) p.labels.push_back(std::to_string(i));
  return p;
}

RunAnswers run_of(const std::string& model, std::vector<ProblemAnswers> problems) {
  RunAnswers run;
  run.source = "t";
  run.model = model;
  run.problems = std::move(problems);
  return run;
}

TEST(Offers, AreMeasuredWhereThereAreSamplesAndPredictedBeyond) {
  const std::vector<RunAnswers> runs{
      run_of("m", {problem("a", {3, 1}), problem("b", {1, 3}), problem("c", {2, 2})})};
  const std::vector<Offer> offers =
      offers_of(runs, {2}, {.budgets = {2, 10}, .rules = {Metric::maj_at_k}, .draws = 20});
  std::set<std::uint64_t> measured, predicted;
  for (const Offer& o : offers) {
    EXPECT_NEAR(o.spent, 2.0 * static_cast<double>(o.k), 1e-12);
    EXPECT_EQ(o.values.size(), 3U);
    (o.predicted ? predicted : measured).insert(o.k);
  }
  EXPECT_EQ(measured, (std::set<std::uint64_t>{1, 2, 3, 4}));
  EXPECT_EQ(predicted, (std::set<std::uint64_t>{5, 6, 8, 10}));
  EXPECT_NEAR(offers.front().values[0], 0.75, 1e-12);
}

TEST(Offers, OneSampleOfEachProblemSaysNothingOfVotes) {
  const std::vector<RunAnswers> one{run_of("m", {problem("a", {1, 0}), problem("b", {0, 1})})};
  const ChoiceOptions options{.budgets = {2, 10}, .rules = {Metric::maj_at_k}, .draws = 20};
  ASSERT_EQ(offers_of(one, {2}, options).size(), 1U);
  EXPECT_EQ(told_below(one, {2}, options.rules), 4) << "a second sample";
  const std::vector<RunAnswers> two{run_of("m", {problem("a", {2, 0}), problem("b", {0, 2})})};
  EXPECT_EQ(told_below(two, {2}, options.rules), INFINITY);
  EXPECT_EQ(told_below(two, {2}, {Metric::best_of_k}), 6) << "scores of a third are not foretold";
  const std::vector<RunAnswers> right{run_of("m", {problem("a", {1, 0}), problem("b", {1, 0})})};
  EXPECT_EQ(told_below(right, {2}, options.rules), INFINITY) << "nothing else was seen";
}

TEST(Offers, RunsAreComparedOnTheProblemsThatAllHave) {
  const std::vector<RunAnswers> runs{run_of("m", {problem("a", {3, 1}), problem("b", {1, 3})}),
                                     run_of("n", {problem("b", {1, 3})})};
  for (const RunAnswers& run : on_shared_problems(runs)) {
    ASSERT_EQ(run.problems.size(), 1U);
    EXPECT_EQ(run.problems.front().problem, "b");
  }
  std::vector<RunAnswers> apart = runs;
  apart[1].problems.front().problem = "z";
  EXPECT_THROW(on_shared_problems(apart), DataError);
}

}  // namespace
}  // namespace ttc
