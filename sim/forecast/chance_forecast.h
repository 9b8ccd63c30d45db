#pragma once
/// pass@k and pass^k of real problems, beyond the samples at hand.

#include <cstdint>
#include <vector>

#include "analysis/data/curves.h"
#include "analysis/fits/beta_binomial.h"
#include "sim/forecast/vote_forecast.h"

namespace ttc {

struct ChanceForecast {
  std::vector<ForecastValue> at;        ///< of new samples, at each k
  std::vector<ForecastValue> doubling;  ///< at 2k less at k, at each k
};

/// What graded samples say of each problem's chance: one posterior for every metric that is asked of it,
/// which are Metric::pass_at_k and pass_hat_k; correct is what the grader flagged.
class ChanceForecaster {
 public:
  /// Throws DataError where no problem has two samples: of those, nothing but the mean chance is known
  /// (possible_pass_at_k() of analysis/fits/law_comparison.h has what that leaves). Time:
  /// sim/forecast/chance_draws.h.
  ChanceForecaster(const RunAnswers& run, const ForecastOptions& options);

  /// O(draws x problems x sizes).
  ChanceForecast forecast(Metric metric) const;

  /// The unbiased value that `total` samples of each problem will show, of which the run's are a part, at
  /// each k <= total of the options.
  std::vector<ForecastValue> completed(Metric metric, std::uint64_t total) const;

 private:
  std::vector<std::uint64_t> completed_counts(std::size_t draw, std::uint64_t total) const;

  ForecastOptions options_;
  Graded graded_;
  std::vector<std::vector<double>> draws_;  ///< draw x problem
};

}  // namespace ttc
