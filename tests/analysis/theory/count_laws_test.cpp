#include "analysis/theory/count_laws.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using testing::choose;
using testing::Rational;
using testing::to_double;
using Votes = std::vector<std::uint64_t>;

const std::vector<double> kP{0.5, 0.25, 0.125};
constexpr double kRest = 0.125;
constexpr std::uint64_t kN = 7;
const Votes kCounts{9, 4, 2};
constexpr std::uint64_t kAbstentions = 5;

IndependentVotes independent() { return {kP, kRest, kN}; }
SubsetVotes subset() { return {kCounts, kAbstentions, kN}; }

/// The chance of so many votes for each answer, the rest abstentions, by the textbook.
double chance(const IndependentVotes&, const Votes& votes) {
  Rational ways = 1;
  std::uint64_t left = kN;
  double p = 1;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    ways *= choose(left, votes[i]);
    left -= votes[i];
    p *= std::pow(kP[i], static_cast<double>(votes[i]));
  }
  return to_double(ways) * p * std::pow(kRest, static_cast<double>(left));
}

double chance(const SubsetVotes&, const Votes& votes) {
  Rational ways = choose(kAbstentions, kN - std::accumulate(votes.begin(), votes.end(), std::uint64_t{0}));
  for (std::size_t i = 0; i < votes.size(); ++i) ways *= choose(kCounts[i], votes[i]);
  return to_double(ways / choose(20, kN));
}

/// The chance of exactly k abstentions at the law's tilt: a coefficient of their characteristic function.
template <class Law>
double abstentions(const Law& law, std::uint64_t k) {
  constexpr int points = 256;
  std::complex<double> sum = 0;
  for (int m = 0; m < points; ++m) {
    const double angle = 2 * M_PI * m / points;
    sum += law.rest(angle) * std::polar(1.0, -angle * static_cast<double>(k));
  }
  return sum.real() / points;
}

/// P(votes) = P_r(votes and total) / P_r(total), whatever the tilt.
template <class Law>
void expect_any_tilt_to_do(Law law) {
  for (const double tilt : {law.neutral_tilt(), law.neutral_tilt() + 0.7, -0.5}) {
    law.tilt(tilt);
    double all = 0;
    testing::for_all_votes(Votes{kN, kN, kN}, kN, [&](const Votes& votes, std::uint64_t left) {
      double log_weight = 0;
      for (std::size_t i = 0; i < votes.size(); ++i)
        log_weight += votes[i] > law.most(i) ? -INFINITY : law.log_weight(i, votes[i]);
      if (left > law.most_abstentions()) return;
      const double found = std::exp(log_weight - law.log_total()) * abstentions(law, left);
      EXPECT_NEAR(found, log_weight == -INFINITY ? 0 : chance(law, votes), 1e-11);
      all += found;
    });
    EXPECT_NEAR(all, 1, 1e-10);
  }
}

TEST(CountLaws, AnyTiltGivesTheTextbooksChances) {
  expect_any_tilt_to_do(independent());
  expect_any_tilt_to_do(subset());
}

template <class Law>
void expect_ratios(Law law) {
  for (const double tilt : {law.neutral_tilt(), 1.3}) {
    law.tilt(tilt);
    for (std::size_t i = 0; i < law.answers(); ++i) {
      const std::uint64_t most = std::min(law.most(i), kN);
      for (std::uint64_t k = 0; k < most; ++k) {
        const double up = std::exp(law.log_weight(i, k + 1) - law.log_weight(i, k));
        EXPECT_NEAR(law.up(i, k), up, 1e-12 * up);
        EXPECT_NEAR(law.down(i, k + 1), 1 / up, 1e-12 / up);
      }
      for (const std::uint64_t cap : {std::uint64_t{1}, most}) {
        const double top = law.log_weight(i, law.mode(i, cap));
        for (std::uint64_t k = 0; k <= cap; ++k) EXPECT_LE(law.log_weight(i, k), top + 1e-12);
      }
    }
  }
}

TEST(CountLaws, NeighboursAndModesAreTheWeights) {
  expect_ratios(independent());
  expect_ratios(subset());
}

template <class Law>
void expect_moments(Law law) {
  law.tilt(law.neutral_tilt() - 0.4);
  double mean = 0;
  double square = 0;
  for (std::uint64_t k = 0; k < 100; ++k) {
    const double p = abstentions(law, k);
    mean += p * static_cast<double>(k);
    square += p * static_cast<double>(k * k);
  }
  EXPECT_NEAR(law.rest_mean(), mean, 1e-10);
  EXPECT_NEAR(law.rest_variance(), square - mean * mean, 1e-9);
}

TEST(CountLaws, MomentsOfTheAbstentions) {
  expect_moments(independent());
  expect_moments(subset());
}

template <class Law>
void expect_marginals(const Law& law) {
  for (std::size_t i = 0; i < law.answers(); ++i)
    for (std::uint64_t k = 0; k <= kN; ++k) {
      double sum = 0;
      testing::for_all_votes(Votes{kN, kN, kN}, kN, [&](const Votes& votes, std::uint64_t) {
        if (votes[i] == k) sum += chance(law, votes);
      });
      EXPECT_NEAR(std::exp(law.log_marginal(i, k)), sum, 1e-14) << i << " " << k;
    }
}

TEST(CountLaws, MarginalsAreSumsOverTheOthers) {
  expect_marginals(independent());
  expect_marginals(subset());
}

/// Where exp(-mean) would be the whole magnitude, weights and total leave it out alike.
TEST(CountLaws, FarTiltsDoNotUnderflow) {
  IndependentVotes law = independent();
  law.tilt(std::log(1e6));
  const Votes votes{4, 2, 1};
  double log_weight = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) log_weight += law.log_weight(i, votes[i]);
  EXPECT_GT(log_weight, -100);
  const double none = -law.rest_mean();  // no abstentions: Poisson, at zero
  EXPECT_NEAR(std::exp(log_weight + none - law.log_total()), chance(law, votes), 1e-12);
}

}  // namespace
}  // namespace ttc
