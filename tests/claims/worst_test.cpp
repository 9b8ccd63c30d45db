#include "claims/worst.h"

#include <gtest/gtest.h>

#include <cmath>

#include "claims/decide.h"

namespace ttc {
namespace {

const Statement kStatement{"id", "text", "trials"};

TEST(Worst, OfNothingIsUndecidedWithoutANumber) {
  const Worst worst(Quote::least);
  EXPECT_EQ(worst.told(), 0U);
  const Verdict v = worst.verdict(kStatement);
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
  EXPECT_EQ(worst.outcome(), Outcome::holds);
  worst.add(Outcome::undecided, {0.5, 0.1});
  EXPECT_EQ(worst.outcome(), Outcome::undecided);
  worst.add(Outcome::refuted, {0.2, 0.1});
  worst.add(Outcome::undecided, {0.1, 0.1});
  EXPECT_EQ(worst.outcome(), Outcome::refuted);
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
    worst.decide({nan, nan}, 0, 1, 5, "nowhere");
    EXPECT_TRUE(std::isnan(worst.number().value));
    EXPECT_EQ(worst.where(), "nowhere");
    EXPECT_EQ(worst.outcome(), Outcome::undecided);
    worst.decide({0.1, 0.01}, 0.2, 1, 5, "somewhere");
    worst.decide({nan, nan}, 0, 1, 5, "nowhere");
    EXPECT_EQ(worst.number().value, 0.1);
    EXPECT_EQ(worst.where(), "somewhere");
    EXPECT_EQ(worst.outcome(), Outcome::undecided) << "what is unknown is not decided by the rest";
  }
}

TEST(Worst, SaysWhatMoreWorkWouldDo) {
  Worst worst(Quote::farthest);
  worst.decide({0, 0.001}, 0.01, 0.1, 5);
  EXPECT_EQ(worst.more("draws"), "");
  worst.decide({0.05, 0.02}, 0.01, 0.1, 5);  // room for 0.05, wants 0.1
  EXPECT_EQ(worst.more("draws"), "; 4.0 times the draws would decide");
  worst.decide({0.15, 0.1}, 0.01, 0.1, 5);
  EXPECT_EQ(worst.more("draws"), "; more draws would not decide");
  worst.decide({9, 0.1}, 0.01, 0.1, 5);
  EXPECT_EQ(worst.more("draws"), "") << "refuted";
}

TEST(Worst, IncludesTheOutcomesOfAnotherButNotItsNumber) {
  Worst worst(Quote::farthest);
  worst.add(Outcome::holds, {1, 0.1});
  worst.include(Worst(Quote::farthest));
  EXPECT_EQ(worst.outcome(), Outcome::holds) << "nothing was told";
  Worst other(Quote::farthest);
  other.add(Outcome::refuted, {7, 0.1});
  worst.include(other);
  EXPECT_EQ(worst.outcome(), Outcome::refuted);
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

TEST(Decide, WantsCertaintyForEitherSide) {
  EXPECT_EQ(above({1, 0.1}, 0, 5), Outcome::holds);
  EXPECT_EQ(above({1, 0.3}, 0, 5), Outcome::undecided);
  EXPECT_EQ(above({-1, 0.1}, 0, 5), Outcome::refuted);
  EXPECT_EQ(above({0, 0}, 0, 5), Outcome::undecided);
  EXPECT_EQ(above({-0.001, 0.001}, 0, 5, 0.01), Outcome::holds) << "within what is allowed";
  EXPECT_EQ(below({-1, 0.1}, 0, 5), Outcome::holds);
  EXPECT_EQ(below({0.005, 0.0001}, 0, 5, 0.01), Outcome::refuted) << "certainly not below";
  EXPECT_EQ(above({std::nan(""), 0.1}, 0, 5), Outcome::undecided);
  EXPECT_EQ(below({0, std::nan("")}, 1, 5), Outcome::undecided);
}

TEST(Decide, OnWhatMustNeverHappen) {
  EXPECT_EQ(never(0, 0), Outcome::undecided);
  EXPECT_EQ(never(0, 10), Outcome::holds);
  EXPECT_EQ(never(1, 10), Outcome::refuted);
}

TEST(Worst, AgreesWithinSoManyStandardErrors) {
  Worst worst(Quote::most);
  worst.agree({-0.3, 0.1}, 5, "three");
  worst.agree({0.1, 0.1}, 5, "one");
  EXPECT_EQ(worst.outcome(), Outcome::holds);
  EXPECT_NEAR(worst.number().value, 3, 1e-12);
  EXPECT_EQ(worst.number().se, 1);
  worst.agree({0.6, 0.1}, 5, "six");
  EXPECT_EQ(worst.outcome(), Outcome::refuted);
  EXPECT_EQ(worst.where(), "six");
}

}  // namespace
}  // namespace ttc
