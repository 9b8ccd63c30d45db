#include "sim/forecast/chance_forecast.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/reliability.h"
#include "models/errors.h"
#include "tests/sim/forecast/known_run.h"

namespace ttc {
namespace {

RunAnswers flagged(const std::vector<std::uint32_t>& correct, std::uint32_t samples) {
  std::vector<ProblemAnswers> problems;
  for (const std::uint32_t c : correct) {
    problems.push_back(testing::problem({c, samples - c}, 1, 0, problems.size()));
    problems.back().flagged_correct = c;
  }
  return testing::run_of(std::move(problems));
}

TEST(ChanceForecast, WhatIsCompleteIsTheUnbiasedEstimate) {
  const RunAnswers run = flagged({0, 1, 3, 8}, 8);
  const ForecastOptions options{.k = {2, 8}, .draws = 20};
  const auto pass = ChanceForecaster(run, options).completed(Metric::pass_at_k, 8);
  const auto all = ChanceForecaster(run, options).completed(Metric::pass_hat_k, 8);
  double expected = 0, expected_all = 0;
  for (const std::uint64_t c : {0U, 1U, 3U, 8U}) {
    expected += pass_at_k(8, c, 2) / 4;
    expected_all += pass_hat_k(8, c, 2) / 4;
  }
  EXPECT_NEAR(pass[0].mean, expected, 1e-12);
  EXPECT_NEAR(all[0].mean, expected_all, 1e-12);
  EXPECT_NEAR(pass[0].these.high, expected, 1e-12);
  EXPECT_LT(pass[0].fresh.low, expected);
  EXPECT_NEAR(pass[1].mean, 0.75, 1e-12);
}

TEST(ChanceForecast, MoreSamplesPassMoreAndAgreeLess) {
  std::vector<std::uint32_t> correct;
  for (std::uint32_t q = 0; q < 60; ++q) correct.push_back(q % 5);
  const RunAnswers run = flagged(correct, 4);
  const ForecastOptions options{.k = {1, 4, 64}, .draws = 100};
  const ChanceForecast pass = ChanceForecaster(run, options).forecast(Metric::pass_at_k);
  const ChanceForecast all = ChanceForecaster(run, options).forecast(Metric::pass_hat_k);
  EXPECT_NEAR(pass.at[0].mean, 0.5, 0.02);
  EXPECT_NEAR(all.at[0].mean, pass.at[0].mean, 1e-12) << "of one sample they are the same";
  EXPECT_LT(pass.at[1].mean, pass.at[2].mean);
  EXPECT_GT(all.at[1].mean, all.at[2].mean);
  EXPECT_GT(pass.doubling[0].these.low, 0);
  EXPECT_LT(all.doubling[0].these.high, 0);
  for (const ForecastValue& value : pass.at) {
    EXPECT_LE(value.these.low, value.mean);
    EXPECT_GE(value.fresh.high, value.mean);
  }
}

/// How many of 40 tables of 60 problems have the truth of 16 samples, from 4, in an interval of 90 %, and how
/// far forecasts are off on average.
struct Held {
  int held = 0;
  double off = 0;
};
template <class ChanceOf>
Held held(ChanceOf chance_of) {
  Held h;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::uint32_t> correct;
    double truth = 0;
    for (int q = 0; q < 60; ++q) {
      const double p = chance_of(random);
      correct.push_back(std::binomial_distribution<std::uint32_t>(4, p)(random));
      truth += coverage(p, 16) / 60;
    }
    const ForecastOptions options{.k = {16}, .draws = 100};
    const ForecastValue value =
        ChanceForecaster(flagged(correct, 4), options).forecast(Metric::pass_at_k).at.front();
    h.held += value.these.low <= truth && truth <= value.these.high;
    h.off += (value.mean - truth) / 40;
  }
  return h;
}

TEST(ChanceForecast, IntervalsHoldTheTruthUnderSmoothLaws) {
  const auto beta = [](std::mt19937& random) {
    const double x = std::gamma_distribution<>(0.5)(random);
    return x / (x + std::gamma_distribution<>(1.5)(random));
  };
  const auto normal = [](std::mt19937& random) {
    return 1 / (1 + std::exp(1 - 2 * std::normal_distribution<>()(random)));
  };
  for (const Held& h : {held(beta), held(normal)}) {
    EXPECT_GE(h.held, 32);
    EXPECT_NEAR(h.off, 0, 0.025);
  }
}

TEST(ChanceForecast, ALawOfTwoPointsIsTakenForSmootherThanItIs) {
  const Held h = held([](std::mt19937& random) { return random() % 3 == 0 ? 0.9 : 0.15; });
  EXPECT_LT(h.off, -0.1) << "16 samples reach far beyond what 4 say of the law: documented, not mended";
  EXPECT_GE(h.held, 8);
}

TEST(ChanceForecast, OneSampleOfEachProblemIsRefused) {
  EXPECT_THROW(ChanceForecaster(flagged({0, 1, 1}, 1), {.k = {8}}), DataError);
}

}  // namespace
}  // namespace ttc
