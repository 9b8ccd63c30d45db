#include "analysis/theory/voting.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>
#include <random>

#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using testing::Rational;
using testing::to_double;

/// Probabilities that are dyadic, so that doubles and rationals are the same numbers.
struct Case {
  std::vector<double> p;
  std::vector<Rational> exact;
};

Case random_case(std::mt19937_64& random, std::size_t answers, bool abstain) {
  std::vector<std::uint64_t> weight(answers);
  std::uint64_t total = abstain ? random() % 40 : 0;
  for (auto& w : weight) total += w = random() % 100 + (random() % 4 == 0 ? 0 : 1);
  const std::uint64_t unit = std::uint64_t{1} << 20;
  Case result;
  std::uint64_t used = 0;
  for (std::size_t i = 0; i < answers; ++i) {
    const bool last = i + 1 == answers && !abstain;
    const std::uint64_t units = last ? unit - used : weight[i] * unit / total;
    used += units;
    result.p.push_back(static_cast<double>(units) / static_cast<double>(unit));
    result.exact.emplace_back(units, unit);
  }
  return result;
}

void expect_close(double value, double expected, double relative, const char* what) {
  EXPECT_NEAR(value, expected, relative * std::abs(expected)) << what;
}

TEST(Voting, AgreesWithEnumerationInRationals) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 150; ++round) {
    const std::size_t answers = 1 + random() % 4;
    const Case c = random_case(random, answers, random() % 2 == 0);
    const std::uint64_t n = 1 + random() % 9;
    const std::size_t correct = 1 + random() % answers;
    for (const TieRule ties : {TieRule::random, TieRule::wrong}) {
      const std::size_t winner = majority_winner(c.p);
      const testing::Outcome exact = testing::vote(c.exact, correct, n, ties, winner);
      expect_close(majority_accuracy(c.p, correct, n, ties), to_double(exact.correct), 2e-13, "accuracy");
      if (winner < answers) {
        expect_close(majority_error(c.p, correct, n, ties), to_double(1 - exact.of), 2e-13, "error");
      }
    }
  }
}

/// The same by the textbook: products of truncated exponential series, ties counted, in 80-bit numbers (whose
/// range holds 1500!). P(the winner is in `chosen`), random ties.
double series_product(const std::vector<double>& p, double rest, std::uint64_t n,
                      const std::vector<bool>& chosen) {
  using Real = long double;
  std::vector<Real> inverse_factorial(n + 1, 1);
  for (std::uint64_t k = 1; k <= n; ++k)
    inverse_factorial[k] = inverse_factorial[k - 1] / static_cast<Real>(k);
  const auto term = [&](double x, std::uint64_t k) {
    return std::pow(static_cast<Real>(x), static_cast<Real>(k)) * inverse_factorial[k];
  };
  const std::size_t answers = p.size();
  Real total = 0;
  for (std::uint64_t c = 1; c <= n; ++c) {
    for (std::size_t winner = 0; winner < answers; ++winner) {
      if (!chosen[winner]) continue;
      // ways[t][d]: the others have d votes so far, t of them exactly c
      std::vector<std::vector<Real>> ways(answers, std::vector<Real>(n - c + 1, 0));
      for (std::uint64_t d = 0; d <= n - c; ++d) ways[0][d] = term(rest, d);
      for (std::size_t i = 0; i < answers; ++i) {
        if (i == winner) continue;
        for (std::size_t t = answers; t-- > 0;)
          for (std::uint64_t d = n - c + 1; d-- > 0;) {
            Real sum = 0;
            for (std::uint64_t k = 0; k < std::min(c, d + 1); ++k) sum += term(p[i], k) * ways[t][d - k];
            if (t > 0 && d >= c) sum += term(p[i], c) * ways[t - 1][d - c];
            ways[t][d] = sum;
          }
      }
      for (std::size_t t = 0; t < answers; ++t)
        total += term(p[winner], c) * ways[t][n - c] / static_cast<Real>(t + 1);
    }
  }
  return static_cast<double>(total / inverse_factorial[n]);
}

TEST(Voting, AgreesWithSeriesProductsWhereErrorsAreRare) {
  struct {
    std::vector<double> p;
    double rest;
    std::uint64_t n;
  } const cases[] = {
      {{0.5, 0.25, 0.125, 0.0625}, 0.0625, 40},
      {{0.9375, 0.03125, 0.03125}, 0, 90},
      {{0.96875, 0.015625}, 0.015625, 100},
      {{0.375, 0.25, 0.25, 0.125}, 0, 40},
      {{0.75, 0.125, 0x1p-10, 0x1p-40}, 0.125 - 0x1p-10 - 0x1p-40, 48},
  };
  for (const auto& [p, rest, n] : cases) {
    std::vector<bool> winner(p.size(), false);
    winner[0] = true;
    std::vector<bool> others = winner;
    others.flip();
    const double error = series_product(p, rest, n, others) + std::pow(rest, static_cast<double>(n));
    expect_close(majority_accuracy(p, 1, n), series_product(p, rest, n, winner), 1e-13, "accuracy");
    expect_close(majority_error(p, 1, n), error, 1e-12, "error");
  }
}

/// Two answers that exhaust the mass: a binomial tail.
TEST(Voting, ErrorIsRelativelyExactDownTo1e300) {
  using Decimal = boost::multiprecision::cpp_dec_float_50;
  for (const auto& [p, n] : {std::pair{0.96875, 651U}, {0.96875, 650U}, {0.75, 4001U}, {0.5625, 10000U}}) {
    Decimal term = pow(Decimal(1 - p), n);
    Decimal error = 0;
    for (unsigned k = 0; 2 * k <= n; ++k) {  // k right answers
      error += 2 * k == n ? term / 2 : term;
      term *= Decimal(n - k) / (k + 1) * Decimal(p) / Decimal(1 - p);
    }
    const double expected = error.convert_to<double>();
    expect_close(majority_error(std::vector{p, 1 - p}, 1, n), expected, 1e-11, "error");
    expect_close(majority_accuracy(std::vector{1 - p, p}, 1, n), expected, 1e-11,
                 "accuracy of the rare answer");
  }
  EXPECT_LT(majority_error(std::vector{0.96875, 0.03125}, 1, 651), 1e-297);
}

TEST(Voting, RareErrorsOfThreeAnswersWithAbstentions) {
  // No closed form, but the exponent is known exactly.
  const std::vector<double> p = {0.97, 0.01, 0.005};
  const double rate = majority_rate(p);
  for (const std::uint64_t n : {100U, 200U, 400U}) {
    const double slope = std::log(majority_error(p, 1, n) / majority_error(p, 1, n + 40)) / 40;
    // error ~ exp(-n rate) / sqrt(n)
    const double correction = 0.5 * std::log((static_cast<double>(n) + 40) / static_cast<double>(n)) / 40;
    EXPECT_NEAR(slope - correction, rate, 2e-5 * 400 * 400 / static_cast<double>(n * n)) << n;
  }
}

TEST(Voting, PrefactorOfTheErrorIsTheKnownOne) {
  // Two tied runners-up; two answers that exhaust the mass, at odd and even n; a rival close behind.
  for (const auto& [p, n] : {std::pair{std::vector{0.4, 0.25, 0.25, 0.1}, 4000U},
                             {{0.6, 0.4}, 1001U},
                             {{0.6, 0.4}, 1000U},
                             {{0.3, 0.2, 0.19}, 3000U},
                             {{0.3}, 50U}})
    EXPECT_NEAR(majority_error(p, 1, n) / majority_error_estimate(p, n), 1, 0.025) << n;
  EXPECT_NEAR(majority_error_estimate(std::vector{0.6, 0.4}, 1000) /
                  majority_error_estimate(std::vector{0.6, 0.4}, 1001),
              1.0 / std::sqrt(4 * 0.6 * 0.4) * std::cosh(0.5 * std::log(1.5)), 2e-3)
      << "coth for even n against 1 / sinh for odd";
  EXPECT_TRUE(std::isnan(majority_error_estimate(std::vector{0.4, 0.4}, 10)));
}

std::vector<double> random_p(std::mt19937_64& random, std::size_t answers, double mass) {
  std::exponential_distribution<double> draw;
  std::vector<double> p(answers);
  double sum = 0;
  for (double& x : p) sum += x = draw(random);
  for (double& x : p) x *= mass / sum;
  return p;
}

TEST(Voting, FreeIdentities) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 60; ++round) {
    const std::size_t answers = 2 + random() % 8;
    const auto full = random_p(random, answers, 1);
    const auto part = random_p(random, answers, 0.7);
    expect_close(majority_accuracy(full, 1, 1), full[0], 1e-13, "maj@1");
    expect_close(majority_accuracy(part, 1, 1), part[0], 1e-13, "maj@1 with abstentions");
    expect_close(majority_accuracy(full, 1, 2), full[0], 1e-13, "maj@2 without abstentions");
    EXPECT_GT(majority_accuracy(part, 1, 2), part[0] * (1 + 1e-6));  // one vote rescues
    const auto two = random_p(random, 2, 1);
    const std::uint64_t m = 1 + random() % 40;
    expect_close(majority_accuracy(two, 1, 2 * m), majority_accuracy(two, 1, 2 * m - 1), 1e-12,
                 "MV(2m) = MV(2m-1)");
    const std::uint64_t n = 1 + random() % 100;
    double sum = std::pow(0.3, static_cast<double>(n));  // nobody votes
    for (std::size_t i = 0; i < answers; ++i) {
      auto swapped = part;
      std::swap(swapped[0], swapped[i]);
      sum += majority_accuracy(swapped, 1, n);
    }
    EXPECT_NEAR(sum, 1, 1e-12) << "somebody wins or nobody votes";
    const std::size_t winner = majority_winner(part);
    auto first = part;
    std::swap(first[0], first[winner]);
    EXPECT_NEAR(majority_accuracy(first, 1, n) + majority_error(part, 1, n), 1, 1e-12);
    EXPECT_LE(majority_accuracy(part, 1, n, TieRule::wrong), majority_accuracy(part, 1, n) * (1 + 1e-13));
  }
  for (const std::size_t answers : {2U, 3U, 10U}) {
    const std::vector<double> even(answers, 1.0 / static_cast<double>(answers));
    for (const std::uint64_t n : {1U, 2U, 7U, 64U, 500U})
      expect_close(majority_accuracy(even, 1, n), 1.0 / static_cast<double>(answers), 1e-12, "symmetric");
  }
}

TEST(Voting, ErrorStaysBelowItsBounds) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 60; ++round) {
    const auto p = random_p(random, 2 + random() % 6, round % 2 == 0 ? 1.0 : 0.8);
    const std::uint64_t n = 1 + random() % 300;
    const double error = majority_error(p, 1, n);
    const double top = p[majority_winner(p)];
    double chernoff = 0;
    for (std::size_t j = 0; j < p.size(); ++j)
      if (j != majority_winner(p))
        chernoff += std::pow(1 - std::pow(std::sqrt(top) - std::sqrt(p[j]), 2), static_cast<double>(n));
    EXPECT_NEAR(majority_union_bound(p, n) / chernoff, 1, 1e-10);
    EXPECT_LE(error, chernoff * (1 + 1e-9));
    EXPECT_LE(chernoff, majority_bound(p, n));
    EXPECT_LE(majority_error(p, 1, n, TieRule::wrong), majority_bound(p, n));
  }
}

TEST(Voting, TwelveDigitsAtFourThousandVotes) {
  std::mt19937_64 random(4);
  for (const std::size_t answers : {3U, 10U, 60U}) {
    auto p = random_p(random, answers, 0.95);
    std::swap(p[0], p[majority_winner(p)]);
    for (const std::uint64_t n : {1000U, answers > 10 ? 2000U : 10000U}) {
      double sum = std::pow(0.05, static_cast<double>(n));
      EXPECT_NEAR(majority_accuracy(p, 1, n) + majority_error(p, 1, n) + sum, 1, 5e-13)
          << answers << " " << n;
    }
  }
}

TEST(Voting, EdgesOfTheRange) {
  const std::vector<double> nobody = {0, 0};
  EXPECT_EQ(majority_accuracy(nobody, 1, 5), 0);
  EXPECT_EQ(majority_limit(nobody, 1), 0);
  EXPECT_TRUE(std::isnan(majority_error(nobody, 1, 5)));
  EXPECT_TRUE(std::isnan(majority_rate(nobody)));
  const std::vector<double> sure = {1, 0};
  EXPECT_EQ(majority_accuracy(sure, 1, 5), 1);
  EXPECT_EQ(majority_error(sure, 1, 5), 0);
  EXPECT_TRUE(std::isinf(majority_rate(sure)));
  const std::vector<double> never = {0, 1};
  EXPECT_EQ(majority_accuracy(never, 1, 6), 0);
  EXPECT_EQ(majority_limit(never, 1), 0);
  const std::vector<double> one = {0.25};
  expect_close(majority_accuracy(one, 1, 6), 1 - std::pow(0.75, 6), 1e-14, "one answer");
  expect_close(majority_error(one, 1, 2000), std::pow(0.75, 2000), 1e-12, "one answer");
  expect_close(majority_rate(one), -std::log(0.75), 1e-15, "one answer");
  EXPECT_EQ(majority_gap(one), 0.25);
  const std::vector<double> tied = {0.4, 0.4, 0.2};
  EXPECT_EQ(majority_limit(tied, 1), 0.5);
  EXPECT_EQ(majority_limit(tied, 2), 1);
  EXPECT_TRUE(std::isnan(majority_error(tied, 1, 9)));
  EXPECT_TRUE(std::isnan(majority_rate(tied)));
  EXPECT_EQ(majority_gap(tied), 0);
  EXPECT_EQ(majority_bound(tied, 9), 3);
  for (const std::vector<double>& p :
       {std::vector<double>{0.3, 0.1 + 0.2}, std::vector<double>{0.1 + 0.2, 0.3}}) {
    EXPECT_EQ(majority_limit(p, 1), 0.5);  // equal but for rounding
    EXPECT_EQ(majority_gap(p), 0);
    EXPECT_TRUE(std::isnan(majority_error(p, 1, 9)));
    EXPECT_TRUE(std::isnan(majority_rate(p)));
  }
  EXPECT_EQ(majority_limit(std::vector<double>{0.3, 0.3 + 1e-14}, 1), 0);
  const std::vector<double> tenths(10, 0.1);  // their sum is not one
  expect_close(majority_accuracy(tenths, 1, 33), 0.1, 1e-13, "ten tenths");
  const std::vector<double> tiny = {1 - 0x1p-50, 0x1p-50};
  expect_close(majority_error(tiny, 1, 3), 3 * 0x1p-100, 1e-12, "tiny");
}

TEST(Voting, ManyAnswers) {
  std::vector<double> p(5000, 0.6 / 4999);
  p[0] = 0.4;
  EXPECT_NEAR(majority_accuracy(p, 1, 16) + majority_error(p, 1, 16), 1, 1e-12);
  // Two draws agree, or a coin decides between two answers.
  expect_close(majority_accuracy(p, 1, 2), 0.4, 1e-13, "maj@2");
}

}  // namespace
}  // namespace ttc
