#include "sim/forecast/chance_draws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "analysis/theory/pass_at_k.h"

namespace ttc {
namespace {

struct Solved {
  Graded graded;
  std::vector<double> chances;
};

using ChanceOf = std::function<double(std::mt19937&)>;

Solved solved(const ChanceOf& chance, std::size_t problems, std::uint32_t n, unsigned seed) {
  std::mt19937 random(seed);
  Solved s;
  for (std::size_t q = 0; q < problems; ++q) {
    s.chances.push_back(chance(random));
    s.graded.n.push_back(n);
    s.graded.correct.push_back(std::binomial_distribution<std::uint32_t>(n, s.chances.back())(random));
  }
  return s;
}

/// Mean coverage of k samples in each draw, ascending.
std::vector<double> coverages_of(const Graded& graded, double k) {
  std::vector<double> all;
  for (const std::vector<double>& chances : draw_chances(graded, 100, 1)) {
    double sum = 0;
    for (const double p : chances) sum += coverage(p, k);
    all.push_back(sum / static_cast<double>(chances.size()));
  }
  std::ranges::sort(all);
  return all;
}

double beta_chance(std::mt19937& random, double a, double b) {
  const double x = std::gamma_distribution<>(a)(random), y = std::gamma_distribution<>(b)(random);
  return x / (x + y);
}

TEST(ChanceDraws, AreNarrowOnlyAsFarAsTheSamplesTell) {
  const Solved s = solved([](std::mt19937& r) { return beta_chance(r, 0.5, 1.5); }, 60, 4, 1);
  const std::vector<double> near = coverages_of(s.graded, 4), far = coverages_of(s.graded, 256);
  EXPECT_GT(far[95] - far[5], near[95] - near[5]);
}

TEST(ChanceDraws, ManySamplesOfAProblemAreItsChance) {
  Graded graded{.n = {2000, 2000, 2000}, .correct = {1000, 20, 0}};
  for (const std::vector<double>& chances : draw_chances(graded, 20, 1)) {
    EXPECT_NEAR(chances[0], 0.5, 0.05);
    EXPECT_NEAR(chances[1], 0.01, 0.01);
    EXPECT_LT(chances[2], 1e-2);
  }
}

TEST(ChanceDraws, AreTheSameEveryTimeAndOthersWithAnotherSeed) {
  const Solved s = solved([](std::mt19937& r) { return beta_chance(r, 0.5, 1.5); }, 20, 4, 1);
  EXPECT_EQ(draw_chances(s.graded, 3, 1), draw_chances(s.graded, 3, 1));
  EXPECT_NE(draw_chances(s.graded, 3, 1), draw_chances(s.graded, 3, 2));
}

TEST(ChanceDraws, EverybodyAlikeOrAllSolvedIsNoTrouble) {
  for (const std::uint32_t c : {0U, 2U, 4U})
    for (const std::vector<double>& chances : draw_chances(
             {.n = std::vector<std::uint32_t>(30, 4), .correct = std::vector<std::uint32_t>(30, c)}, 10, 1))
      for (const double p : chances) EXPECT_TRUE(p >= 0 && p <= 1);
}

}  // namespace
}  // namespace ttc
