// The rule that weighs accuracy against a price: against the exact optimum where that is known, and against
// every other rule at the same price.

#include "models/stopping/marginal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace ttc {
namespace {

/// Every problem has two answers, the correct one with chance p.
Prior two_answers(double p) {
  return {.law = [p](std::uint64_t) { return AnswerLaw{.p = {p, 1 - p}}; }, .tokens = 1};
}

/// The best that can be done there, by recursion over the lead of one answer, when it is not known which is
/// the correct one: of a lead of d the leader is correct with chance 1 / (1 + (q/p)^d).
double best_value(double p, double price, std::uint64_t horizon) {
  const double q = 1 - p;
  std::map<std::pair<std::uint64_t, std::uint64_t>, double> known;
  const auto value = [&](const auto& self, std::uint64_t n, std::uint64_t d) -> double {
    const auto found = known.find({n, d});
    if (found != known.end()) return found->second;
    const double right = 1 / (1 + std::pow(q / p, static_cast<double>(d)));
    double best = right;
    if (n < horizon) {
      const double up = right * p + (1 - right) * q;
      const double down = 1 - up;
      best = std::max(best, up * self(self, n + 1, d + 1) +
                                down * (d > 0 ? self(self, n + 1, d - 1) : self(self, n + 1, 1)) - price);
    }
    return known[{n, d}] = best;
  };
  return value(value, 1, 1) - price;
}

/// What a rule comes to there, by recursion over the votes of both answers.
double worth(const MarginalRule& rule, double p, double price, std::uint64_t right = 0,
             std::uint64_t wrong = 0) {
  Seen seen(2);
  for (std::uint64_t i = 0; i < right; ++i) seen.add(0);
  for (std::uint64_t i = 0; i < wrong; ++i) seen.add(1);
  if (rule.more(seen) == 0) return right > wrong ? 1 : right == wrong ? 0.5 : 0;
  return p * worth(rule, p, price, right + 1, wrong) + (1 - p) * worth(rule, p, price, right, wrong + 1) -
         price;
}

TEST(MarginalRule, IsTheBestThereIsWhereTwoAnswersAreKnown) {
  for (const double p : {0.55, 0.7, 0.9})
    for (const double price : {0.0, 0.001, 0.01, 0.1}) {
      const MarginalRule rule = MarginalRule{.price = price, .horizon = 12}.learned(two_answers(p));
      const double best = best_value(p, price, 12);
      EXPECT_LE(worth(rule, p, price), best + 1e-12) << p << " " << price;
      EXPECT_GE(worth(rule, p, price), best - 0.002) << p << " " << price;
    }
}

TEST(MarginalRule, StopsSoonerTheDearerSamplesAre) {
  const auto samples_until = [](double price) {
    const MarginalRule rule = MarginalRule{.price = price, .horizon = 40}.learned(two_answers(0.65));
    Seen seen(2);
    while (rule.more(seen) > 0) seen.add(0);
    return seen.drawn();
  };
  EXPECT_EQ(samples_until(0.5), 1U);
  EXPECT_GT(samples_until(0.001), samples_until(0.02));
}

TEST(MarginalRule, StopsAtItsHorizon) {
  const MarginalRule rule = MarginalRule{.price = 0, .horizon = 5}.learned(two_answers(0.65));
  Seen seen(2);
  for (const std::size_t answer : {0U, 1U, 0U, 1U}) {
    EXPECT_EQ(rule.more(seen), 1U);
    seen.add(answer);
  }
  seen.add(0);
  EXPECT_EQ(rule.more(seen), 0U);
}

TEST(MarginalRule, GivesUpWhatCannotBeWon) {
  const Prior hopeless{.law = [](std::uint64_t) { return AnswerLaw{.p = std::vector<double>(50, 0.02)}; },
                       .tokens = 100};
  const MarginalRule rule = MarginalRule{.price = 1e-4, .horizon = 32}.learned(hopeless);
  Seen seen(50);
  seen.add(3);
  EXPECT_EQ(rule.more(seen), 0U);
}

}  // namespace
}  // namespace ttc
