#include <gtest/gtest.h>

#include <cmath>

#include "sim/forecast/vote_forecast.h"
#include "tests/sim/forecast/known_run.h"

namespace ttc {
namespace {

using testing::Known;
using testing::make_run;

TEST(VoteForecast, IsBetterThanTheCurveAsItIsAndCoversTheTruth) {
  double error = 0;
  double as_is = 0;
  int covered = 0;
  int limit_covered = 0;
  double wider = 0;
  constexpr int runs = 30;
  for (std::uint64_t r = 0; r < runs; ++r) {
    const Known known = make_run(r, 60, 4);
    const VoteForecast forecast = forecast_votes(known.run, {.k = {16}, .draws = 100, .seed = r});
    const double truth = known.majority(16);
    error += std::abs(forecast.at[0].mean - truth);
    as_is += std::abs(known.unbiased(4) - truth);
    covered += forecast.at[0].these.low <= truth && truth <= forecast.at[0].these.high ? 1 : 0;
    double limit = 0;
    for (const AnswerLaw& law : known.laws) limit += majority_limit(law.p, 1) / 60;
    limit_covered += forecast.limit.these.low <= limit && limit <= forecast.limit.these.high ? 1 : 0;
    wider += (forecast.at[0].fresh.high - forecast.at[0].fresh.low) /
             (forecast.at[0].these.high - forecast.at[0].these.low) / runs;
  }
  EXPECT_GT(wider, 1.1) << "new problems vary too";
  EXPECT_LT(error, 0.75 * as_is);
  EXPECT_GE(covered, runs * 7 / 10);
  EXPECT_GE(limit_covered, runs * 7 / 10);
  EXPECT_LT(covered + limit_covered, 2 * runs) << "intervals that never miss are too wide";
}

}  // namespace
}  // namespace ttc
