// One level for all comparisons of a run, and what verdicts are worth.

#include "claims/family.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "analysis/statistics/student.h"

namespace ttc {
namespace {

constexpr double kLevel = 2.8665157187919333e-07;  // one tail beyond five standard errors

TEST(Decide, WantsCertaintyForEitherSide) {
  const auto decided = [](const ttc::Test& test) { return decide(test, kLevel); };
  EXPECT_NEAR(certain(above({}, 0), kLevel), 5, 1e-6);
  EXPECT_EQ(decided(above({1, 0.1}, 0)), Outcome::holds);
  EXPECT_EQ(decided(above({1, 0.3}, 0)), Outcome::undecided);
  EXPECT_EQ(decided(above({-1, 0.1}, 0)), Outcome::refuted);
  EXPECT_EQ(decided(above({0, 0}, 0)), Outcome::undecided);
  EXPECT_EQ(decided(above({-0.001, 0.001}, 0, 0.01)), Outcome::holds) << "within what is allowed";
  EXPECT_EQ(decided(below({-1, 0.1}, 0)), Outcome::holds);
  EXPECT_EQ(decided(below({0.005, 0.0001}, 0, 0.01)), Outcome::refuted) << "certainly not below";
  EXPECT_EQ(decided(above({std::nan(""), 0.1}, 0)), Outcome::undecided);
  EXPECT_EQ(decided(below({0, std::nan("")}, 1)), Outcome::undecided);
}

TEST(Decide, ADeviationHasTwoSides) {
  EXPECT_NEAR(certain(agrees({}), 2 * kLevel), 5, 1e-6);
  EXPECT_GT(certain(agrees({}), kLevel), 5);
  EXPECT_EQ(decide(agrees({5.05, 1}), kLevel), Outcome::holds) << "one-sided it would be too far";
  EXPECT_EQ(decide(agrees({5.05, 1}), 2 * kLevel), Outcome::refuted);
  EXPECT_EQ(decide(within({-0.2, 0.01}, 0.1, 0.5), kLevel), Outcome::refuted);
  EXPECT_EQ(decide(within({0.2, 0.05}, 0.1, 0.5), kLevel), Outcome::holds);
  EXPECT_EQ(decide(within({0.2, 0.1}, 0.1, 0.5), kLevel), Outcome::undecided);
}

TEST(Decide, FewDegreesOfFreedomWantMore) {
  EXPECT_GT(certain(above({}, 0, 0, 20), kLevel), 1.3 * certain(above({}, 0), kLevel));
}

TEST(Decide, SaysWhatMoreWorkWouldDo) {
  EXPECT_NEAR(work_to_decide(within({0.05, 0.02}, 0.01, 0.1), 2 * kLevel), 4, 1e-5);
  EXPECT_NEAR(work_to_decide(above({0.2, 0.1}, 0), kLevel), 6.25, 1e-5);
  EXPECT_NEAR(work_to_decide(above({-0.2, 0.1}, 0), kLevel), 6.25, 1e-5) << "to refute it";
  EXPECT_TRUE(std::isinf(work_to_decide(above({0, 0.1}, 0), kLevel)));
}

/// The share of repetitions in which a truth at the stated alternative is refuted.
double power_at(const ttc::Test& test, double truth) {
  std::mt19937_64 random(1);
  std::normal_distribution<double> error(0, test.x.se);
  int refuted = 0;
  constexpr int kRepetitions = 20000;
  for (int i = 0; i < kRepetitions; ++i) {
    ttc::Test drawn = test;
    drawn.x.value = truth + error(random);
    refuted += decide(drawn, kLevel) == Outcome::refuted ? 1 : 0;
  }
  return static_cast<double>(refuted) / kRepetitions;
}

TEST(Power, IsWhatIsStated) {
  const ttc::Test one = above({0, 0.3}, 2);
  EXPECT_NEAR(power_at(one, 2 - would_have_seen(one, kLevel, 0.99)), 0.99, 0.004);
  EXPECT_LT(power_at(one, 2 - 0.5 * would_have_seen(one, kLevel, 0.99)), 0.2);
  const ttc::Test other = within({0, 0.3}, 0.1, 1);
  EXPECT_NEAR(power_at(other, -would_have_seen(other, kLevel, 0.99)), 0.99, 0.004);
  EXPECT_EQ(would_have_seen(above({1, 0}, 0), kLevel, 0.99), 0) << "exact";
}

ClaimReport report_of(std::vector<Verdict> verdicts) {
  ClaimReport report;
  report.verdicts = std::move(verdicts);
  return report;
}

Verdict compared(std::vector<ttc::Test> tests, std::string unit = "points") {
  return verdict({"id", "text", "trials", Kind::tested, std::move(unit)}, std::move(tests), {1, 0.1}, "seen");
}

TEST(Family, EveryComparisonOfTheRunSharesTheLevel) {
  const ttc::Test test = above({5.2, 1}, 0);
  std::vector<ClaimReport> one{report_of({compared({test})})};
  EXPECT_NEAR(settle(one).each, kFamilyLevel, 1e-18);
  EXPECT_EQ(one[0].verdicts[0].outcome, Outcome::holds);
  std::vector<ClaimReport> many{report_of({compared({test})}),
                                report_of({compared(std::vector<ttc::Test>(999, above({100, 1}, 0)))})};
  const Family family = settle(many);
  EXPECT_EQ(family.comparisons, 1000U);
  EXPECT_NEAR(family.each, kFamilyLevel / 1000, 1e-18);
  EXPECT_EQ(many[0].verdicts[0].outcome, Outcome::undecided) << "one of a thousand";
  EXPECT_EQ(many[1].verdicts[0].outcome, Outcome::holds);
  EXPECT_EQ(many[1].verdicts[0].comparisons, 999U);
}

TEST(Family, WhatMustNotHappenHasItsPart) {
  std::vector<ClaimReport> reports{
      report_of({compared({above({9, 1}, 0)}), must_not_happen({"id", "text"}, 0, 100, "never")})};
  EXPECT_NEAR(settle(reports).each, kFamilyLevel - kRareLevel, 1e-18);
  const Verdict& v = reports[0].verdicts[1];
  EXPECT_EQ(v.outcome, Outcome::holds);
  EXPECT_NEAR(std::pow(1 - v.would_have_seen, 100), 0.01, 1e-12);
  EXPECT_EQ(v.alternative, "failures on 4.5 % of the cases");
}

TEST(Family, StatesTheWeakestComparisonOfWhatHolds) {
  ClaimReport report =
      report_of({compared({above({9, 0.001}, 0), above({9, 0.01}, 0)}), compared({above({0.001, 0.01}, 0)}),
                 compared({above({-9, 0.01}, 0)}), verdict({"id", "text"}, Outcome::holds, {1}, "exact"),
                 compared({above({-0.04, 0.01}, 0), above({0.001, 0.01}, 0)})});
  const Family family = settle(report);
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_NEAR(report.verdicts[0].would_have_seen,
              0.01 * (certain(above({}, 0), family.each) + student_quantile(infinite, 0.98)), 1e-12);
  EXPECT_EQ(report.verdicts[0].alternative, "7.4 points to the contrary");
  EXPECT_TRUE(std::isnan(report.verdicts[1].would_have_seen)) << "undecided";
  EXPECT_EQ(report.verdicts[1].found.substr(0, 6), "seen; ");
  EXPECT_NE(report.verdicts[1].found.find("times the trials would decide"), std::string::npos);
  EXPECT_EQ(report.verdicts[4].found, "seen; 1.6 times the trials would decide") << "one is enough to refute";
  EXPECT_TRUE(std::isnan(report.verdicts[2].would_have_seen)) << "refuted";
  EXPECT_EQ(report.verdicts[3].would_have_seen, 0);
  EXPECT_EQ(report.verdicts[3].alternative, "");
}

}  // namespace
}  // namespace ttc
