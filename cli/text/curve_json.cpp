#include <fmt/format.h>

#include "cli/text/curve_report.h"
#include "cli/text/json.h"

namespace ttc {

namespace {

/// Every two runs are compared up to so many: pairs grow with their square.
constexpr std::size_t kMostPaired = 300;

Json curve_row(const RunAnswers& run, const CurvePoint& point) {
  return {{"run", run.run},
          {"model", run.model},
          {"metric", name_of(point.metric)},
          {"k", point.k},
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
  return {{"run", first.run},
          {"model", first.model},
          {"other_run", second.run},
          {"other_model", second.model},
          {"metric", name_of(pair.metric)},
          {"k", pair.k},
          {"difference", pair.paired.difference},
          {"se", pair.paired.se},
          {"ci_low", pair.paired.ci.low},
          {"ci_high", pair.paired.ci.high},
          {"problems", pair.paired.problems},
          {"source", first.source},
          {"other_source", second.source}};
}

Json summary_row(const RunAnswers& run) {
  return {{"run", run.run},
          {"model", run.model},
          {"source", run.source},
          {"problems", run.problems.size()},
          {"samples", run.samples()},
          {"samples_per_problem", std::vector{run.fewest_samples(), run.most_samples()}},
          {"tokens_mean", run.tokens()},
          {"answers_known", run.answers_known},
          {"abstentions", run.abstentions},
          {"flagged_without_answer", run.flagged_without_answer},
          {"disagreements", run.disagreements}};
}

}  // namespace

std::string curve_json(const CurveReport& report, std::vector<std::string> warnings) {
  Json curves = Json::array();
  for (std::size_t r = 0; r < report.runs.size(); ++r)
    for (const auto& point : report.curves[r]) curves.push_back(curve_row(report.runs[r], point));
  Json pairs = Json::array();
  if (report.runs.size() > kMostPaired)
    warnings.push_back(
        fmt::format("{} runs: too many to compare every two (at most {}; --run and --model choose)",
                    report.runs.size(), kMostPaired));
  else
    for (const auto& pair : pair_runs(report.all(), report.level)) pairs.push_back(pair_row(report, pair));
  Json runs = Json::array();
  for (const auto& run : report.runs) runs.push_back(summary_row(run));
  const Json document{{"curves", curves},
                      {"pairs", pairs},
                      {"summary", {{"level", report.level}, {"runs", runs}}},
                      {"warnings", warnings}};
  return document.text(1);
}

}  // namespace ttc
