// How often the intervals hold the truth, over populations of problems that real results look like.

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/paired.h"

namespace ttc {
namespace {

using Random = std::mt19937_64;
using Draw = std::function<double(Random&)>;

double draw_beta(Random& random, double a, double b) {
  const double x = std::gamma_distribution<double>(a, 1)(random);
  const double y = std::gamma_distribution<double>(b, 1)(random);
  return x / (x + y);
}

constexpr int kReplicates = 1000;
/// Five standard deviations of a share of 1,000 around 95 %: beyond, an interval is wrong.
constexpr double kSlack = 5 * 0.0069;

double coverage_of(const Draw& draw, double truth, std::size_t problems, std::uint64_t seed,
                   double shift = 0) {
  Random random(seed);
  int held = 0;
  std::vector<double> x(problems);
  for (int r = 0; r < kReplicates; ++r) {
    for (double& v : x) v = draw(random);
    const Interval ci = estimate_over_problems(x).ci;
    held += ci.low <= truth + shift && truth + shift <= ci.high ? 1 : 0;
  }
  return held / static_cast<double>(kReplicates);
}

struct Population {
  const char* name;
  Draw draw;
  double truth;
};

std::vector<Population> populations() {
  return {
      {"Beta(.3,.7)", [](Random& r) { return draw_beta(r, 0.3, 0.7); }, 0.3},
      {"Beta(5,2)", [](Random& r) { return draw_beta(r, 5, 2); }, 5.0 / 7},
      {"Bernoulli(.97)", [](Random& r) { return std::bernoulli_distribution(0.97)(r) ? 1.0 : 0.0; }, 0.97},
      {"nearly all zero",
       [](Random& r) { return std::bernoulli_distribution(0.05)(r) ? draw_beta(r, 1, 1) : 0.0; }, 0.025},
      {"8 samples of Beta(.2,2)",
       [](Random& r) { return std::binomial_distribution<int>(8, draw_beta(r, 0.2, 2))(r) / 8.0; },
       0.2 / 2.2},
  };
}

TEST(Coverage, NewProblems) {
  for (const Population& population : populations())
    for (const std::size_t problems : {30U, 200U, 2000U}) {
      const double held = coverage_of(population.draw, population.truth, problems, problems);
      std::printf("%-24s %5zu problems: %.1f %%\n", population.name, problems, 100 * held);
      EXPECT_GE(held, 0.95 - kSlack) << population.name << " " << problems;
      EXPECT_LE(held, 0.995) << population.name << " " << problems;
    }
}

/// A truth that is three standard errors off must be missed by most intervals.
TEST(Coverage, NegativeControl) {
  for (const Population& population : populations()) {
    Random random(1);
    double square = 0;
    for (int i = 0; i < 20000; ++i) square += std::pow(population.draw(random) - population.truth, 2);
    const double se = std::sqrt(square / 20000 / 2000);
    EXPECT_LT(coverage_of(population.draw, population.truth, 2000, 7, 3 * se), 0.4) << population.name;
  }
}

TEST(Coverage, MoreTrialsOnTheseProblems) {
  Random random(3);
  for (const auto& [a, b] : {std::pair{0.3, 0.7}, {5.0, 2.0}, {0.02, 1.0}}) {
    const std::size_t problems = 50;
    const std::uint64_t trials = 20;
    std::vector<double> p(problems);
    double truth = 0;
    for (double& x : p) truth += (x = draw_beta(random, a, b)) / static_cast<double>(problems);
    int held = 0;
    for (int r = 0; r < kReplicates; ++r) {
      std::vector<double> sums(problems);
      for (std::size_t i = 0; i < problems; ++i)
        sums[i] = std::binomial_distribution<int>(static_cast<int>(trials), p[i])(random);
      const Interval ci = estimate_over_trials(sums, sums, trials).ci;  // credits 0 and 1: squares are sums
      held += ci.low <= truth && truth <= ci.high ? 1 : 0;
    }
    std::printf("Beta(%g,%g): %.1f %%\n", a, b, 100.0 * held / kReplicates);
    EXPECT_GE(held / static_cast<double>(kReplicates), 0.95 - kSlack);
    EXPECT_LE(held / static_cast<double>(kReplicates), 0.995);
  }
}

TEST(Coverage, PairedDifferences) {
  Random random(4);
  int held = 0;
  int held_unpaired = 0;
  for (int r = 0; r < kReplicates; ++r) {
    std::vector<double> a(100), b(100);
    for (std::size_t i = 0; i < a.size(); ++i) {
      const double p = draw_beta(random, 0.5, 0.5);
      a[i] = std::binomial_distribution<int>(16, p)(random) / 16.0;
      b[i] = std::binomial_distribution<int>(16, 0.9 * p)(random) / 16.0;
    }
    const PairedDifference d = paired_difference(a, b);
    held += d.ci.low <= 0.05 && 0.05 <= d.ci.high ? 1 : 0;
    held_unpaired += d.ci.low <= 0 && 0 <= d.ci.high ? 1 : 0;  // no difference: wrong
  }
  EXPECT_NEAR(held / static_cast<double>(kReplicates), 0.95, kSlack);
  EXPECT_LT(held_unpaired / static_cast<double>(kReplicates), 0.1);
}

}  // namespace
}  // namespace ttc
