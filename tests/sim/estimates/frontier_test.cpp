#include "sim/estimates/frontier.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/sim/made_curve.h"

namespace ttc {
namespace {

using Made = testing::MadeCurve;

/// 200 problems, of which the first `solved` are solved always and `odd` more in alternation with `phase`.
std::vector<double> problems(std::size_t solved, std::size_t odd = 0, std::size_t phase = 0) {
  std::vector<double> means(200);
  for (std::size_t q = 0; q < solved; ++q) means[q] = 1;
  for (std::size_t q = solved; q < solved + odd; ++q) means[q] = (q + phase) % 2 == 0 ? 1 : 0;
  return means;
}

TEST(Frontier, TheBestChangesWithTheBudget) {
  const Made small({1, 2, 4, 8, 16}, {problems(40), problems(60), problems(80), problems(80), problems(80)},
                   4);
  const Made large({1, 2, 4}, {problems(50), problems(120), problems(150)}, 16);
  const std::vector<CurveMeans> curves{small.means, large.means};
  const std::vector<Decision> all = decisions(curves);
  ASSERT_EQ(all.size(), 3U);  // 16, 32 and 64; before, only the small one can be bought
  EXPECT_EQ(all[0].budget, 16);
  EXPECT_EQ(all[0].standings[0].curve->curve, &small.curve);
  EXPECT_EQ(all[1].standings[0].curve->curve, &large.curve);
  EXPECT_NEAR(all[2].standings[0].accuracy.mean, 0.75, 1e-12);
  EXPECT_NEAR(all[2].standings[1].behind.difference, 0.35, 1e-12);
  EXPECT_TRUE(all[2].standings[1].told_apart);
}

TEST(Frontier, InterpolatesInLogFlopsBetweenRungs) {
  const Made a({1, 4}, {problems(40), problems(80)}, 8);  // 8 and 32 FLOPs
  const Made b({1, 2}, {problems(10), problems(20)}, 16);
  const std::vector<Decision> all = decisions({a.means, b.means});
  ASSERT_EQ(all.front().budget, 16);
  EXPECT_NEAR(all.front().standings[0].accuracy.mean, 0.3, 1e-12);
  EXPECT_EQ(all.front().standings[0].spent, 16);
}

TEST(Frontier, NobodyHasToSpendAllOfABudget) {
  const Made falls({1, 2, 4, 8}, {problems(60), problems(100), problems(50), problems(30)}, 4);
  const Made ends({1, 2}, {problems(10), problems(90)}, 4);
  const Made goes_on({1, 2, 4, 8}, {problems(10), problems(10), problems(10), problems(20)}, 4);
  const Decision last = decisions({falls.means, ends.means, goes_on.means}).back();
  ASSERT_EQ(last.budget, 32);
  ASSERT_EQ(last.standings.size(), 3U);
  EXPECT_NEAR(last.standings[0].accuracy.mean, 0.5, 1e-12);
  EXPECT_EQ(last.standings[0].spent, 8);
  EXPECT_NEAR(last.standings[1].accuracy.mean, 0.45, 1e-12) << "its last rung, which costs less";
}

TEST(Frontier, WhatOnlyNoiseSeparatesIsNotToldApart) {
  const Made a({1, 2}, {problems(80, 40, 0), problems(80, 40, 0)}, 8);
  const Made b({1, 2}, {problems(79, 40, 0), problems(79, 40, 0)}, 8);
  const Made far({1, 2}, {problems(20), problems(20)}, 8);
  const Decision d = decisions({far.means, b.means, a.means}).front();
  EXPECT_FALSE(d.standings[1].told_apart);
  EXPECT_TRUE(d.standings[2].told_apart) << "the control: 40 points behind";
  EXPECT_GT(problems_to_see(d.standings[1].behind), 200);
  EXPECT_LT(problems_to_see(d.standings[2].behind), 200);
}

TEST(Frontier, OfEqualsTheCheaperComesFirstAndNoNumberOfProblemsTells) {
  const Made dear({1, 2}, {problems(80), problems(80)}, 8);
  const Made cheap({1, 2}, {problems(80), problems(80)}, 4);
  const std::vector<CurveMeans> curves{dear.means, cheap.means};
  const Decision d = decisions(curves).back();
  EXPECT_EQ(d.standings[0].curve->curve, &cheap.curve);
  EXPECT_FALSE(d.standings[1].told_apart);
  EXPECT_TRUE(std::isinf(problems_to_see(d.standings[1].behind)));
}

TEST(Frontier, AnOracleAndUnknownFlopsDoNotCompete) {
  const Made a({1, 2}, {problems(80), problems(90)}, 8);
  const Made b({1, 2}, {problems(70), problems(95)}, 8);
  Made oracle({1, 2}, {problems(80), problems(200)}, 8);
  oracle.means.oracle = true;
  const Made unknown({1, 2}, {problems(200), problems(200)}, std::numeric_limits<double>::quiet_NaN());
  const std::vector<CurveMeans> curves{oracle.means, a.means, unknown.means, b.means};
  EXPECT_EQ(contenders(curves, 0).size(), 2U);
  EXPECT_NEAR(decisions(curves).back().standings[0].accuracy.mean, 0.475, 1e-12);
  EXPECT_EQ(contenders({oracle.means, oracle.means}, 0).size(), 2U) << "among themselves they do";
  EXPECT_TRUE(decisions({a.means, oracle.means}).empty());
}

TEST(Frontier, BudgetsNeedTwoCurvesAndARangeInCommon) {
  const Made low({1, 2}, {problems(80), problems(90)}, 8);
  const Made high({1, 2}, {problems(80), problems(90)}, 800);
  EXPECT_TRUE(decision_budgets({&low.means, &high.means}).empty());
  const Made one({3}, {problems(80)}, 1);
  EXPECT_EQ(decision_budgets({&one.means, &one.means}), std::vector{3.0}) << "no power of two fits";
}

TEST(Frontier, TheParetoFrontHasWhatNothingBeats) {
  const Made a({1, 2, 4, 8}, {problems(40), problems(60), problems(80), problems(80)}, 4);
  const Made b({1, 2, 4}, {problems(40), problems(70), problems(90)}, 10);
  const std::vector<CurveMeans> curves{a.means, b.means};
  std::vector<std::pair<const Curve*, std::size_t>> front;
  for (const Vertex& v : pareto_front(curves)) front.emplace_back(v.curve->curve, v.rung);
  // b's first rungs are below a's line, a's last one bought nothing.
  const std::vector<std::pair<const Curve*, std::size_t>> expected{
      {&a.curve, 0}, {&a.curve, 1}, {&a.curve, 2}, {&b.curve, 2}};
  EXPECT_EQ(front, expected);
}

TEST(Frontier, OfEqualRungsOneIsOnTheFront) {
  const Made a({1, 2}, {problems(40), problems(60)}, 4);
  EXPECT_EQ(pareto_front({a.means, a.means}).size(), 2U);
}

}  // namespace
}  // namespace ttc
