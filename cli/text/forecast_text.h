#pragma once
/// What `ttcsim forecast` prints of a run.

#include <optional>
#include <string>
#include <vector>

#include "analysis/data/curves.h"
#include "cli/text/json.h"
#include "sim/forecast/vote_forecast.h"

namespace ttc {

/// One metric of a run: what its samples say as they are, and what is expected of more.
struct MetricForecast {
  Metric metric = Metric::maj_at_k;
  std::vector<ForecastValue> at = {}, doubling = {};  ///< at each k of the options
};

struct RunForecast {
  RunAnswers run;
  std::vector<CurvePoint> seen = {};  ///< unbiased, where the samples suffice
  ForecastOptions options = {};
  std::vector<MetricForecast> metrics = {};
  std::optional<VoteForecast> votes = {};  ///< where the majority vote is among them
};

/// "12.3 … 45.6", in %.
std::string interval_text(const Interval& i);
void add_value(const ForecastValue& value, Json& to);
/// "maj@8".
std::string metric_text(Metric metric, std::uint64_t k);

std::string run_text(const RunForecast& f);
Json run_json(const RunForecast& f);
/// What a reader must know before trusting the numbers.
std::vector<std::string> forecast_warnings(const RunForecast& f);

}  // namespace ttc
