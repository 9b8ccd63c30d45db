#include <nlohmann/json.hpp>

#include "cli/text/curve_report.h"

namespace ttc {

namespace {

using Json = nlohmann::ordered_json;  // NaN is written as null

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json curve_row(const RunAnswers& run, const CurvePoint& point) {
  return {{"run", or_null(run.run)},
          {"model", run.model},
          {"metric", name_of(point.metric)},
          {"k", or_null(point.k)},
          {"value", point.estimate.mean},
          {"se", point.estimate.se},
          {"ci_low", point.estimate.ci.low},
          {"ci_high", point.estimate.ci.high},
          {"problems", run.problems.size()},
          {"reason", point.reason.empty() ? Json(nullptr) : Json(point.reason)},
          {"source", run.source}};
}

Json pair_row(const CurveReport& report, const RunPair& pair) {
  const RunAnswers& first = report.runs[pair.first];
  const RunAnswers& second = report.runs[pair.second];
  return {{"run", or_null(first.run)},
          {"model", first.model},
          {"other_run", or_null(second.run)},
          {"other_model", second.model},
          {"metric", name_of(pair.metric)},
          {"k", or_null(pair.k)},
          {"difference", pair.paired.difference},
          {"se", pair.paired.se},
          {"ci_low", pair.paired.ci.low},
          {"ci_high", pair.paired.ci.high},
          {"problems", pair.paired.problems},
          {"source", first.source},
          {"other_source", second.source}};
}

Json summary_row(const RunAnswers& run) {
  return {{"run", or_null(run.run)},
          {"model", run.model},
          {"source", run.source},
          {"problems", run.problems.size()},
          {"samples", run.samples()},
          {"samples_per_problem", {run.fewest_samples(), run.most_samples()}},
          {"tokens_mean", run.tokens()},
          {"answers_known", run.answers_known},
          {"abstentions", run.abstentions},
          {"flagged_without_answer", run.flagged_without_answer},
          {"disagreements", run.disagreements}};
}

}  // namespace

std::string curve_json(const CurveReport& report, const std::vector<std::string>& warnings) {
  Json document{{"curves", Json::array()}, {"pairs", Json::array()}};
  for (std::size_t r = 0; r < report.runs.size(); ++r)
    for (const auto& point : report.curves[r]) document["curves"].push_back(curve_row(report.runs[r], point));
  for (const auto& pair : pair_runs(report.all(), report.level))
    document["pairs"].push_back(pair_row(report, pair));
  Json summary{{"level", report.level}, {"runs", Json::array()}};
  for (const auto& run : report.runs) summary["runs"].push_back(summary_row(run));
  document["summary"] = std::move(summary);
  document["warnings"] = warnings;
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ttc
