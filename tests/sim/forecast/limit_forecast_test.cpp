#include "sim/forecast/limit_forecast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace ttc {
namespace {

/// Problems with four options; a share `easy` of them is answered right with chance .7, the others with .1.
RunAnswers run_of(std::size_t problems, std::uint32_t samples, double easy, unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform;
  RunAnswers run;
  run.model = "m";
  for (std::size_t q = 0; q < problems; ++q) {
    const double p = uniform(random) < easy ? 0.7 : 0.1;
    std::vector<std::uint32_t> counts(4);
    for (std::uint32_t s = 0; s < samples; ++s) {
      const double u = uniform(random);
      ++counts[u < p ? 0 : 1 + static_cast<std::size_t>((u - p) / (1 - p) * 3)];
    }
    ProblemAnswers& problem = run.problems.emplace_back();
    problem.problem = std::to_string(q);
    problem.samples = samples;
    problem.correct_classes = counts[0] > 0 ? 1 : 0;
    for (std::size_t a = 0; a < counts.size(); ++a) {
      if (counts[a] == 0) continue;
      problem.labels.push_back(std::string(1, static_cast<char>('A' + a)));
      problem.counts.push_back(counts[a]);
    }
  }
  return run;
}

/// Of those with chance .1 the three wrong options have .3 each: the vote is lost.
TEST(ForecastLimit, CoversThePopulationsLimitFromFiveProblemsOn) {
  constexpr int kSets = 40;
  for (const double easy : {0.15, 0.6})
    for (const std::size_t problems : {5U, 40U}) {
      int covered = 0;
      for (unsigned seed = 1; seed <= kSets; ++seed) {
        const Interval ci = forecast_limit(run_of(problems, 8, easy, seed), 0.95).estimate.ci;
        covered += ci.low <= easy && easy <= ci.high;
      }
      EXPECT_GE(covered, 33) << "of 40, at 95 %: " << problems << " problems, " << easy;
    }
}

TEST(ForecastLimit, IsSureOfNothingFromTwoProblems) {
  const CurvePoint limit = forecast_limit(run_of(2, 8, 1, 3), 0.95);
  EXPECT_TRUE(limit.reason.empty());
  EXPECT_LT(limit.estimate.ci.low, 0.6);
  EXPECT_TRUE(limit.values.empty());
  EXPECT_FALSE(limit.k);
}

TEST(ForecastLimit, HasAReasonWhereTheSamplesDoNotTell) {
  EXPECT_EQ(forecast_limit(run_of(1, 8, 1, 1), 0.95).reason,
            "one problem does not tell what others are like");
  EXPECT_EQ(forecast_limit(run_of(9, 1, 1, 1), 0.95).reason,
            "one sample of a problem does not tell how its answers scatter");
  RunAnswers empty = run_of(3, 4, 1, 1);
  for (ProblemAnswers& problem : empty.problems) {
    problem.labels.clear();
    problem.counts.clear();
    problem.correct_classes = 0;
    problem.abstentions = problem.samples;
    empty.abstentions += problem.samples;
  }
  EXPECT_EQ(forecast_limit(empty, 0.95).reason, "no sample has an answer");
  EXPECT_TRUE(std::isnan(forecast_limit(empty, 0.95).estimate.mean));
}

}  // namespace
}  // namespace ttc
