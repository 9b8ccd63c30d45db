#include "analysis/fits/fit_posterior.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace ttc {
namespace {

/// Counts of problems, of which a share `never` has no chance, the others Beta(a, b).
Graded counts_of(double a, double b, double never, std::size_t problems, std::uint32_t n, unsigned seed) {
  std::mt19937_64 random(seed);
  std::gamma_distribution<double> left(a, 1), right(b, 1);
  std::uniform_real_distribution<double> uniform;
  Graded graded;
  for (std::size_t q = 0; q < problems; ++q) {
    const double x = left(random), y = right(random);
    const double p = uniform(random) < never ? 0 : x / (x + y);
    graded.n.push_back(n);
    graded.correct.push_back(std::binomial_distribution<std::uint32_t>(n, p)(random));
  }
  return graded;
}

/// What `k` samples solve under a law.
double coverage(const BetaBinomial& law, double k) { return 1 - survival({law.a, law.b, law.zero}, k); }

std::vector<double> coverages(const Graded& graded, double k) {
  std::vector<double> all;
  for (const BetaBinomial& law : posterior_fits(graded, 100, 0)) all.push_back(coverage(law, k));
  std::ranges::sort(all);
  return all;
}

TEST(PosteriorFits, AreTheLawWhereMuchIsKnown) {
  const double truth = coverage({.a = 0.5, .b = 1.5, .zero = 0.3}, 200);
  double off = 0;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    const std::vector<double> all = coverages(counts_of(0.5, 1.5, 0.3, 2000, 60, seed), 200);
    off += (all[50] - truth) / 8;
    EXPECT_LT(all[95] - all[5], 0.06);
  }
  EXPECT_NEAR(off, 0, 0.015) << "2,000 problems have a standard error of .011 each time";
}

TEST(PosteriorFits, AreWideWhereLittleIsKnownAndHoldTheTruth) {
  int held = 0;
  double width = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const double truth = coverage({.a = 0.5, .b = 1.5, .zero = 0.3}, 200);
    const std::vector<double> all = coverages(counts_of(0.5, 1.5, 0.3, 60, 4, seed), 200);
    held += all[5] <= truth && truth <= all[94];
    width += (all[94] - all[5]) / 40;
  }
  EXPECT_GE(held, 32) << "of 40, by intervals of 90 %";
  EXPECT_GT(width, 0.12);
}

TEST(PosteriorFits, AllOrNothingLeavesLittleForMoreSamples) {
  Graded graded;
  for (int q = 0; q < 160; ++q) {
    graded.n.push_back(2);
    graded.correct.push_back(q % 10 < 3 ? 2 : 0);
  }
  const std::vector<double> all = coverages(graded, 100);
  EXPECT_LT(all[95], 0.3 + 0.15) << "two samples of a problem always agree";
}

TEST(PosteriorFits, AreTheSameEveryTime) {
  const Graded graded = counts_of(0.5, 1.5, 0.3, 20, 4, 3);
  EXPECT_EQ(posterior_fits(graded, 5, 0)[4].a, posterior_fits(graded, 5, 0)[4].a);
  EXPECT_NE(posterior_fits(graded, 5, 0)[4].a, posterior_fits(graded, 5, 1)[4].a);
}

}  // namespace
}  // namespace ttc
