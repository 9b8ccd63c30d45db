#include "analysis/statistics/spread.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "analysis/statistics/paired.h"

namespace ttc {
namespace {

using V = std::vector<double>;

TEST(Spread, IsThatOfTheValuesWhereAllDiffer) {
  const V x{-0.3, 0.1, 0.25, 0.7};
  const Spread s = spread_of(x, {-1, 1});
  EXPECT_NEAR(s.mean, mean_over_problems(x).value, 1e-15);
  EXPECT_NEAR(s.error, mean_over_problems(x).se, 1e-15);
}

TEST(Spread, IsThatOfTwoMoreValuesWhereAllAreEqual) {
  const Spread s = spread_of(V(4, 0.25), {-1, 1});
  EXPECT_EQ(s.commonest, 0.25);
  EXPECT_NEAR(s.mean, 1.0 / 6, 1e-15);
  EXPECT_NEAR(s.error, mean_over_problems(V{0.25, 0.25, 0.25, 0.25, -1, 1}).se, 1e-15);
}

TEST(Spread, TakesRoundingForEquality) {
  EXPECT_NEAR(spread_of(V{0.1 + 0.2, 0.3, 0.5}, {0, 1}).commonest, 0.3, 1e-15);
  EXPECT_GT(spread_of(V{0.1 + 0.2, 0.3, 0.3}, {0, 1}).error, 0.1);
}

/// A law of one problem's difference, with its mean.
struct Differences {
  const char* name;
  double mean;
  double (*draw)(double u, double v);
};

const std::vector<Differences> kLaws = {
    {"rarely better", 0.02, [](double u, double) { return u < 0.02 ? 1.0 : 0.0; }},
    {"sometimes better", 0.1, [](double u, double) { return u < 0.1 ? 1.0 : 0.0; }},
    {"nearly always better", 0.95, [](double u, double) { return u < 0.95 ? 1.0 : 0.0; }},
    {"nearly always better, else worse", 0.85,
     [](double u, double) { return u < 0.9    ? 1.0
                                   : u > 0.95 ? -1.0
                                              : 0; }},
    {"both ways", -0.2, [](double u, double) { return u < 0.1   ? 1.0
                                                      : u > 0.7 ? -1.0
                                                                : 0; }},
    {"rarely and anything", 0.03, [](double u, double v) { return u < 0.1 ? v - 0.2 : 0; }},
    {"anything", 0.3, [](double, double v) { return v - 0.2; }}};

double coverage(const Differences& law, std::size_t problems) {
  constexpr int kExperiments = 2000;
  std::mt19937_64 random(problems);
  std::uniform_real_distribution<double> uniform;
  int covered = 0;
  V d(problems);
  for (int e = 0; e < kExperiments; ++e) {
    for (double& x : d) x = law.draw(uniform(random), uniform(random));
    const Interval ci = paired_difference(d, V(problems, 0.0)).ci;
    covered += ci.low <= law.mean + 1e-12 && law.mean - 1e-12 <= ci.high;
  }
  return static_cast<double>(covered) / kExperiments;
}

TEST(PairedDifference, CoversFromFiveProblemsOn) {
  // Counts come in steps: where 2 % of 200 problems differ, one or none does in 9 % of all sets; 10 % of 200
  // are covered by 92.2 %, as by the t interval.
  for (const Differences& law : kLaws)
    for (const std::size_t problems : {5U, 10U, 30U, 50U, 200U})
      EXPECT_GT(coverage(law, problems), problems == 200 && law.mean <= 0.1 ? 0.89 : 0.92)
          << law.name << ", " << problems;
}

}  // namespace
}  // namespace ttc
