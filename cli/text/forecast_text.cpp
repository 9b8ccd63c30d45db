#include "cli/text/forecast_text.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "cli/text/answer_notes.h"
#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Above this share of samples without an answer forecasts were seen to be too high.
constexpr double kManyAbstentions = 0.03;
/// With fewer samples of a problem or problems than these the model's assumptions decide.
constexpr std::uint32_t kFewSamples = 4;
constexpr std::size_t kFewProblems = 20;

std::string vote_size_text(double k) {
  return std::isinf(k) ? "beyond 8192" : short_number(std::ceil(k - 1e-9));
}

void add_forecast_row(TextTable& table, const std::string& name, const CurvePoint* seen,
                      const ForecastValue& value, const std::string& doubling) {
  table.add_row({name, seen ? percent_uncertain(seen->estimate.mean, seen->estimate.se) : "-",
                 fmt::format("{:.1f}", 100 * value.mean), interval_text(value.these),
                 interval_text(value.fresh), doubling});
}

const CurvePoint* seen_of(const RunForecast& f, Metric metric, std::uint64_t k) {
  return find_point(f.seen, metric, static_cast<std::uint32_t>(k));
}

std::string settled_text(const RunForecast& f, const VoteForecast& votes) {
  const double within = 100 * f.options.within;
  return fmt::format("within {:g} point{} of the limit from k = {} on ({} … {})\n", within,
                     within == 1 ? "" : "s", vote_size_text(votes.settled),
                     vote_size_text(votes.settled_ci.low), vote_size_text(votes.settled_ci.high));
}

Json forecast_value_json(const ForecastValue& value) {
  Json json = Json::object();
  add_value(value, json);
  return json;
}

void add_vote_warnings(const RunForecast& f, const VoteForecast& votes, std::vector<std::string>& list) {
  const double abstaining = static_cast<double>(f.run.abstentions) / static_cast<double>(f.run.samples());
  if (abstaining > kManyAbstentions)
    list.push_back(
        fmt::format("{}: {:.0f} % of the samples have no answer; forecasts of such runs tend to be too high",
                    run_name(f.run), 100 * abstaining));
  if (f.run.fewest_samples() < kFewSamples)
    list.push_back(fmt::format(
        "{}: fewer than {} samples of some problems: how wrong answers scatter is then assumed more "
        "than measured, and limits were seen to be 5 to 11 points off, far outside of the intervals",
        run_name(f.run), kFewSamples));
  const ForecastValue& limit = votes.limit;
  if (limit.these.high - limit.these.low > limit.mean)
    list.push_back(fmt::format("{}: the limit's interval is wider than the limit: these samples cannot tell",
                               run_name(f.run)));
}

}  // namespace

std::string interval_text(const Interval& i) {
  return fmt::format("{:.1f} … {:.1f}", 100 * i.low, 100 * i.high);
}

void add_value(const ForecastValue& value, Json& to) {
  to.set("value", value.mean);
  to.set("these_low", value.these.low);
  to.set("these_high", value.these.high);
  to.set("fresh_low", value.fresh.low);
  to.set("fresh_high", value.fresh.high);
}

std::string metric_text(Metric metric, std::uint64_t k) {
  const std::string_view of = metric == Metric::maj_at_k     ? "maj@"
                              : metric == Metric::pass_hat_k ? "pass^"
                                                             : "pass@";
  return fmt::format("{}{}", of, k);
}

std::string run_text(const RunForecast& f) {
  TextTable table(1);
  table.add_row({"", "seen", "forecast", "these problems", "new problems", "doubling buys"});
  for (const MetricForecast& m : f.metrics) {
    for (std::size_t i = 0; i < f.options.k.size(); ++i) {
      const std::uint64_t k = f.options.k[i];
      const ForecastValue& gain = m.doubling[i];
      add_forecast_row(table, metric_text(m.metric, k), seen_of(f, m.metric, k), m.at[i],
                       fmt::format("{:+.1f} ({:+.1f} … {:+.1f})", 100 * gain.mean, 100 * gain.these.low,
                                   100 * gain.these.high));
    }
    if (m.metric == Metric::maj_at_k && f.votes)
      add_forecast_row(table, "limit", nullptr, f.votes->limit, "");
  }
  return fmt::format("{}: {} problems, {} samples\n{}{}", shortened(run_name(f.run), 60),
                     f.run.problems.size(), f.run.samples(), table.str(stdout_width()),
                     f.votes ? settled_text(f, *f.votes) : "");
}

Json run_json(const RunForecast& f) {
  Json rows = Json::array();
  for (const MetricForecast& m : f.metrics)
    for (std::size_t i = 0; i < f.options.k.size(); ++i) {
      const CurvePoint* seen = seen_of(f, m.metric, f.options.k[i]);
      Json row = forecast_value_json(m.at[i]);
      row.set("metric", name_of(m.metric));
      row.set("k", f.options.k[i]);
      row.set("seen", seen ? Json(seen->estimate.mean) : Json());
      row.set("seen_se", seen ? Json(seen->estimate.se) : Json());
      row.set("doubling", forecast_value_json(m.doubling[i]));
      rows.push_back(row);
    }
  Json json{{"run", f.run.run},           {"model", f.run.model},
            {"source", f.run.source},     {"problems", f.run.problems.size()},
            {"samples", f.run.samples()}, {"forecast", rows}};
  json.set("limit", f.votes ? forecast_value_json(f.votes->limit) : Json());
  json.set("settled", f.votes ? Json(f.votes->settled) : Json());
  json.set("settled_low", f.votes ? Json(f.votes->settled_ci.low) : Json());
  json.set("settled_high", f.votes ? Json(f.votes->settled_ci.high) : Json());
  json.set("warnings", forecast_warnings(f));
  return json;
}

std::vector<std::string> forecast_warnings(const RunForecast& f) {
  std::vector<std::string> list;
  if (f.votes) add_vote_warnings(f, *f.votes, list);
  if (f.run.problems.size() < kFewProblems)
    list.push_back(
        fmt::format("{}: fewer than {} problems: too few to fit a model to", run_name(f.run), kFewProblems));
  return list;
}

}  // namespace ttc
