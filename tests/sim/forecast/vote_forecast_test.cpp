#include "sim/forecast/vote_forecast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/errors.h"
#include "sim/forecast/answer_posterior.h"
#include "tests/sim/forecast/known_run.h"

namespace ttc {
namespace {

using testing::Known;
using testing::make_run;
using testing::problem;
using testing::run_of;

TEST(VoteForecast, ManySamplesLeaveNothingToForecast) {
  const Known known = make_run(3, 40, 3000);
  const VoteForecast forecast = forecast_votes(known.run, {.k = {1, 8, 100}, .draws = 60});
  for (std::size_t i = 0; i < 3; ++i) {
    const std::uint64_t k = std::vector<std::uint64_t>{1, 8, 100}[i];
    EXPECT_NEAR(forecast.at[i].mean, known.majority(k), 0.02) << k;
    EXPECT_LT(forecast.at[i].these.high - forecast.at[i].these.low, 0.08);
  }
  EXPECT_NEAR(forecast.at[0].mean + forecast.doubling[0].mean, known.majority(2), 0.02);
}

TEST(VoteForecast, EdgesStayWithinZeroAndOne) {
  const std::vector<RunAnswers> runs = {
      run_of({problem({4}, 1, 0)}),                               // one problem, always correct
      run_of({problem({1}, 0, 0)}),                               // one sample, wrong
      run_of({problem({}, 0, 4), problem({1}, 1, 3, 1)}),         // hardly an answer
      run_of({problem({3, 2, 2}, 2, 1), problem({5}, 1, 0, 1)}),  // several correct answers
      run_of({problem({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 1, 0), problem({9}, 0, 0, 1)})};
  for (const RunAnswers& run : runs) {
    const VoteForecast forecast = forecast_votes(run, {.k = {1, 5, 300}, .draws = 20});
    for (const ForecastValue& value : forecast.at) {
      for (const double x : {value.mean, value.these.low, value.fresh.high}) {
        EXPECT_GE(x, -1e-12);
        EXPECT_LE(x, 1 + 1e-12);
      }
      EXPECT_LE(value.these.low, value.these.high);
    }
    EXPECT_FALSE(std::isnan(forecast.limit.mean));
    EXPECT_FALSE(std::isnan(forecast.settled));
  }
}

TEST(VoteForecast, CorrectAnswersDoNotMerge) {
  const std::vector<ProblemAnswers> apart(20, problem({30, 30, 40}, 2, 0));
  const std::vector<ProblemAnswers> together(20, problem({60, 40}, 1, 0));
  const ForecastOptions options{.k = {400}, .draws = 40};
  EXPECT_LT(forecast_votes(run_of(apart), options).at[0].mean, 0.35);
  EXPECT_GT(forecast_votes(run_of(together), options).at[0].mean, 0.8);
}

TEST(VoteForecast, CompletingACompleteRunIsTheUnbiasedEstimate) {
  const Known known = make_run(5, 20, 8);
  for (const std::uint64_t k : {1U, 4U, 8U}) {
    const ForecastValue value = forecast_completed(known.run, k, 8, {.draws = 20});
    EXPECT_NEAR(value.mean, known.unbiased(k), 1e-12);
    EXPECT_NEAR(value.these.high - value.these.low, 0, 1e-12);
    EXPECT_GT(value.fresh.high - value.fresh.low, 0.05);
  }
  const ForecastValue more = forecast_completed(known.run, 8, 16, {.draws = 60});
  EXPECT_GT(more.these.high - more.these.low, 0);
}

TEST(VoteForecast, SameSeedSameNumbers) {
  const Known known = make_run(6, 20, 4);
  const auto mean = [&](std::uint64_t seed) {
    return forecast_votes(known.run, {.k = {16}, .draws = 20, .seed = seed}).at[0].mean;
  };
  EXPECT_EQ(mean(1), mean(1));
  EXPECT_NE(mean(1), mean(2));
}

TEST(VoteForecast, NothingToVoteOn) {
  RunAnswers counts = run_of({problem({3}, 1, 0)});
  counts.answers_known = false;
  EXPECT_THROW(forecast_votes(counts, {.k = {4}}), DataError);
  EXPECT_THROW(forecast_votes(run_of({problem({}, 0, 4)}), {.k = {4}}), DataError);
}

/// The share of correct answers and their spread come out of the posterior as they went in.
TEST(AnswerPosterior, RecoversTheMeansOfItsProblems) {
  const Known known = make_run(7, 150, 4);
  const AnswerPosterior posterior = fit_answers(known.run, 100, 1);
  double mean = 0;
  for (const auto& draw : posterior.draws)
    for (const AnswerParameters& p : draw) mean += p.correct / 150 / 100;
  EXPECT_NEAR(mean, known.majority(1), 0.04);
  double scatter = 0;  // wrong answers scatter more where they have been seen to
  double gather = 0;
  for (const auto& draw : posterior.draws)
    for (std::size_t i = 0; i < posterior.seen.size(); ++i) {
      if (posterior.seen[i].wrong.size() >= 3) scatter += std::log(draw[i].strength) / 100;
      if (posterior.seen[i].wrong == std::vector<std::uint32_t>{4})
        gather += std::log(draw[i].strength) / 100;
    }
  const auto count = [&](auto test) {
    return static_cast<double>(std::ranges::count_if(posterior.seen, test));
  };
  EXPECT_GT(scatter / count([](const SeenVotes& v) { return v.wrong.size() >= 3; }),
            1 + gather / count([](const SeenVotes& v) { return v.wrong == std::vector<std::uint32_t>{4}; }));
}

}  // namespace
}  // namespace ttc
