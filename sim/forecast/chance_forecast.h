#pragma once
/// pass@k and pass^k of real problems, beyond the samples at hand.

#include <cstdint>
#include <vector>

#include "analysis/data/curves.h"
#include "sim/forecast/vote_forecast.h"

namespace ttc {

struct ChanceForecast {
  std::vector<ForecastValue> at;        ///< of new samples, at each k
  std::vector<ForecastValue> doubling;  ///< at 2k less at k, at each k
};

/// Metric::pass_at_k or pass_hat_k; correct is what the grader flagged. Throws DataError where no problem has
/// two samples: of those, nothing but the mean chance is known (possible_pass_at_k() of
/// analysis/fits/law_comparison.h has what that leaves). O(draws x problems x (clusters + sizes)), see
/// sim/forecast/chance_draws.h.
ChanceForecast forecast_chances(const RunAnswers& run, Metric metric, const ForecastOptions& options);

/// The unbiased value that `total` samples of each problem will show, of which the run's are a part, at each
/// k <= total of the options.
std::vector<ForecastValue> forecast_completed_chances(const RunAnswers& run, Metric metric,
                                                      std::uint64_t total, const ForecastOptions& options);

}  // namespace ttc
