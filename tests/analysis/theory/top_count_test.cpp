#include "analysis/theory/top_count.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using testing::choose;
using testing::Rational;
using testing::to_double;
using Votes = std::vector<std::uint64_t>;

/// What these votes weigh in an event.
Rational weight(const TopEvent& event, const Votes& votes) {
  std::uint64_t top = 0;
  for (std::size_t i = 0; i < votes.size(); ++i)
    if (event.part[i] != Part::bystander) top = std::max(top, votes[i]);
  int winners = 0;
  int sharing = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (event.part[i] == Part::bystander &&
        (votes[i] > top || (votes[i] == top && !event.bystanders_may_tie)))
      return 0;
    if (event.part[i] == Part::bystander || votes[i] < top) continue;
    ++sharing;
    winners += event.part[i] == Part::winner ? 1 : 0;
  }
  return top == 0 ? Rational(0) : Rational(winners, sharing);
}

/// Parts of random answers, at least one of them a winner.
TopEvent random_event(std::mt19937_64& random, std::size_t answers) {
  TopEvent event{std::vector<Part>(answers), random() % 2 == 0};
  for (Part& part : event.part) part = static_cast<Part>(random() % 3);
  event.part[random() % answers] = Part::winner;
  return event;
}

void expect_relative(double value, const Rational& exact) {
  const double expected = to_double(exact);
  EXPECT_NEAR(value, expected, 1e-12 * expected);
}

TEST(TopCount, OfIndependentVotesByEnumeration) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 60; ++round) {
    const std::size_t answers = 1 + random() % 4;
    const std::uint64_t n = 1 + random() % 9;
    std::vector<std::uint64_t> unit(answers);
    for (auto& u : unit) u = 1 + (random() % 3 == 0 ? random() % 2 : random() % 200);
    std::vector<double> p;
    Rational rest = 1;
    for (const auto u : unit) {
      p.push_back(static_cast<double>(u) / 1024);
      rest -= Rational(u, 1024);
    }
    const TopEvent event = random_event(random, answers);
    Rational exact = 0;
    testing::for_all_votes(Votes(answers, n), n, [&](const Votes& votes, std::uint64_t) {
      Rational chance = weight(event, votes);
      std::uint64_t left = n;
      for (std::size_t i = 0; i < answers; ++i) {
        chance *= choose(left, votes[i]);
        left -= votes[i];
        for (std::uint64_t k = 0; k < votes[i]; ++k) chance *= Rational(unit[i], 1024);
      }
      for (std::uint64_t k = 0; k < left; ++k) chance *= rest;
      exact += chance;
    });
    expect_relative(top_probability(IndependentVotes(p, to_double(rest), n), event), exact);
  }
}

TEST(TopCount, OfASubsetByEnumeration) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 60; ++round) {
    const std::size_t answers = 1 + random() % 4;
    Votes counts(answers);
    std::uint64_t samples = 0;
    for (auto& c : counts) samples += c = 1 + random() % 5;
    const std::uint64_t abstentions = random() % 4;
    samples += abstentions;
    if (samples < 2) continue;
    const std::uint64_t n = 1 + random() % (samples - 1);
    const TopEvent event = random_event(random, answers);
    Rational exact = 0;
    testing::for_all_votes(counts, n, [&](const Votes& votes, std::uint64_t left) {
      Rational ways = weight(event, votes) * choose(abstentions, left);
      for (std::size_t i = 0; i < answers; ++i) ways *= choose(counts[i], votes[i]);
      exact += ways;
    });
    expect_relative(top_probability(SubsetVotes(counts, abstentions, n), event), exact / choose(samples, n));
  }
}

/// Two of three answers, the third a bystander: what is left of it is a binomial between the two, mixed over
/// how many votes the third takes.
TEST(TopCount, RareEventsKeepTheirDigits) {
  const std::vector<double> p{0x1p-9, 0.875, 0.125 - 0x1p-9};
  const std::uint64_t n = 60;
  const TopEvent event{{Part::winner, Part::rival, Part::bystander}, false};
  Rational exact = 0;
  const auto power = [](Rational base, std::uint64_t k) {
    Rational r = 1;
    for (; k > 0; --k) r *= base;
    return r;
  };
  for (std::uint64_t a = 1; a <= n; ++a)
    for (std::uint64_t b = 0; b <= std::min(a, n - a); ++b) {
      const std::uint64_t c = n - a - b;
      if (c >= a) continue;
      exact += choose(n, a) * choose(n - a, b) * power(Rational(1, 512), a) * power(Rational(7, 8), b) *
               power(Rational(63, 512), c) / (a == b ? 2 : 1);
    }
  EXPECT_LT(to_double(exact), 1e-40);
  expect_relative(top_probability(IndependentVotes(p, 0, n), event), exact);
}

}  // namespace
}  // namespace ttc
