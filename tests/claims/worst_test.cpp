#include "claims/worst.h"

#include <gtest/gtest.h>

#include <cmath>

#include "claims/family.h"

namespace ttc {
namespace {

const Statement kStatement{"id", "text", "trials"};

/// As a run of this statement alone decides it.
Verdict settled(const Worst& worst) {
  ClaimReport report;
  report.add(worst.verdict(kStatement));
  settle(report);
  return report.verdicts.front();
}

Outcome outcome(const Worst& worst) { return settled(worst).outcome; }

TEST(Worst, OfNothingIsUndecidedWithoutANumber) {
  const Worst worst(Quote::least);
  EXPECT_EQ(worst.told(), 0U);
  const Verdict v = settled(worst);
  EXPECT_EQ(v.outcome, Outcome::undecided);
  EXPECT_TRUE(std::isnan(v.value));
  EXPECT_TRUE(std::isnan(v.se));
  EXPECT_EQ(v.id, "id");
  EXPECT_EQ(v.text, "text");
  EXPECT_EQ(v.between, "trials");
  EXPECT_EQ(v.found, "");
}

TEST(Worst, OneRefutedAmongUndecidedRefutes) {
  Worst worst(Quote::farthest);
  worst.add(Outcome::holds, {1, 0.1});
  EXPECT_EQ(outcome(worst), Outcome::holds);
  worst.add(Outcome::undecided, {0.5, 0.1});
  EXPECT_EQ(outcome(worst), Outcome::undecided);
  worst.add(Outcome::refuted, {0.2, 0.1});
  worst.add(Outcome::undecided, {0.1, 0.1});
  EXPECT_EQ(outcome(worst), Outcome::refuted);
}

TEST(Worst, ComparisonsAndOutcomesDecideTogether) {
  Worst worst(Quote::least);
  worst.add(above({1, 0.1}, 0));
  EXPECT_EQ(outcome(worst), Outcome::holds);
  worst.add(Outcome::holds, {2, 0});
  EXPECT_EQ(outcome(worst), Outcome::holds);
  worst.add(above({0.1, 0.1}, 0));
  EXPECT_EQ(outcome(worst), Outcome::undecided);
  worst.add(Outcome::refuted, {3, 0});
  EXPECT_EQ(outcome(worst), Outcome::refuted);
  EXPECT_EQ(worst.number().value, 0.1);
}

TEST(Worst, QuotesTheFirstOfTheNumbersItIsToQuote) {
  const auto quoted = [](Quote which) {
    Worst worst(which);
    worst.add(Outcome::holds, {1, 0.1}, "first");
    worst.add(Outcome::holds, {-2, 0.2}, "second");
    worst.add(Outcome::holds, {-2, 0.3}, "third");
    return worst;
  };
  EXPECT_EQ(quoted(Quote::least).number().value, -2);
  EXPECT_EQ(quoted(Quote::least).number().se, 0.2);
  EXPECT_EQ(quoted(Quote::farthest).where(), "second");
  EXPECT_EQ(quoted(Quote::most).number().value, 1);
  EXPECT_EQ(quoted(Quote::most).where(), "first");
}

TEST(Worst, QuotesNaNOnlyWhereNothingElseIs) {
  const double nan = std::nan("");
  for (const Quote which : {Quote::least, Quote::most, Quote::farthest}) {
    Worst worst(which);
    worst.add(within({nan, nan}, 0, 1), "nowhere");
    EXPECT_TRUE(std::isnan(worst.number().value));
    EXPECT_EQ(worst.where(), "nowhere");
    EXPECT_EQ(outcome(worst), Outcome::undecided);
    worst.add(within({0.1, 0.01}, 0.2, 1), "somewhere");
    worst.add(within({nan, nan}, 0, 1), "nowhere");
    EXPECT_EQ(worst.number().value, 0.1);
    EXPECT_EQ(worst.where(), "somewhere");
    EXPECT_EQ(outcome(worst), Outcome::undecided) << "what is unknown is not decided by the rest";
  }
}

TEST(Worst, IncludesTheOutcomesOfAnotherButNotItsNumber) {
  Worst worst(Quote::farthest);
  worst.add(Outcome::holds, {1, 0.1});
  worst.include(Worst(Quote::farthest));
  EXPECT_EQ(outcome(worst), Outcome::holds) << "nothing was told";
  Worst other(Quote::farthest);
  other.add(within({7, 0.1}, 0, 1));
  worst.include(other);
  EXPECT_EQ(outcome(worst), Outcome::refuted);
  EXPECT_EQ(worst.number().value, 1);
}

TEST(Worst, ListsWhatWasFound) {
  Worst worst(Quote::least, ", ");
  worst.say("{} of {}", 1, 2);
  worst.say("more");
  worst.add(Outcome::holds, {3, 0.5});
  EXPECT_EQ(worst.verdict(kStatement).found, "1 of 2, more");
  const Verdict v = worst.verdict(kStatement, "in all: {}", worst.said());
  EXPECT_EQ(v.found, "in all: 1 of 2, more");
  EXPECT_EQ(v.value, 3);
  EXPECT_EQ(v.se, 0.5);
}

TEST(Worst, QuotesByHowManyStandardErrorsNumbersDiffer) {
  Worst worst(Quote::most);
  worst.agree({-0.3, 0.1}, "three");
  worst.agree({0.1, 0.1}, "one");
  EXPECT_EQ(outcome(worst), Outcome::holds);
  EXPECT_NEAR(worst.number().value, 3, 1e-12);
  EXPECT_EQ(worst.number().se, 1);
  worst.agree({0.6, 0.1}, "six");
  EXPECT_EQ(outcome(worst), Outcome::refuted);
  EXPECT_EQ(worst.where(), "six");
}

TEST(Decide, OnWhatMustNeverHappen) {
  EXPECT_EQ(never(0, 0), Outcome::undecided);
  EXPECT_EQ(never(0, 10), Outcome::holds);
  EXPECT_EQ(never(1, 10), Outcome::refuted);
}

}  // namespace
}  // namespace ttc
