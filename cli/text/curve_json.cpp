#include <fmt/format.h>

#include <algorithm>

#include "cli/text/curve_report.h"
#include "cli/text/json.h"
#include "cli/text/verifier_text.h"

namespace ttc {

namespace {

/// What a metric was told, as members of its own.
void add_setting(Json& row, Metric metric, const MetricSetting& setting) {
  if (metric == Metric::g_pass_k) row.set("tau", setting.tau);
  if (metric == Metric::best_m_maj_k || metric == Metric::mob_k)
    row.set("m", setting.best > 0 ? Json(setting.best) : Json(nullptr));
  if (metric != Metric::weighted_k) return;
  row.set("weight", name_of(setting.weight));
  if (setting.weight == VoteWeight::exponential) row.set("temperature", setting.temperature);
}

/// How many groups the errors are between; null where problems have none.
Json groups_in(const RunAnswers& run) {
  const auto groups = run.groups();
  return groups.empty() ? Json(nullptr) : Json(*std::ranges::max_element(groups) + 1);
}

Json curve_row(const RunAnswers& run, const CurvePoint& point, const Json& groups) {
  Json row{
      {"run", run.run},
      {"model", run.model},
      {"metric", name_of(point.metric)},
      {"k", point.k},
      {"value", point.estimate.mean},
      {"se", point.estimate.se},
      {"ci_low", point.estimate.ci.low},
      {"ci_high", point.estimate.ci.high},
      {"problems", run.problems.size()},
      {"groups", point.metric == Metric::maj_limit || point.metric == Metric::bayes ? Json(nullptr) : groups},
      {"reason", point.reason.empty() ? Json(nullptr) : Json(point.reason)},
      {"source", run.source}};
  add_setting(row, point.metric, point.setting);
  if (point.subsets > 0) {
    row.set("subsets", point.subsets);
    row.set("se_subsets", point.se_subsets);
  }
  return row;
}

Json pair_row(const CurveReport& report, const RunPair& pair) {
  const RunAnswers& first = report.runs[pair.first];
  const RunAnswers& second = report.runs[pair.second];
  Json row{{"run", first.run},
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
           {"told_apart", pair.told_apart},
           {"source", first.source},
           {"other_source", second.source}};
  add_setting(row, pair.metric, pair.setting);
  return row;
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
          {"scores", run.has_scores()},
          {"unscored", run.unscored},
          {"groups", groups_in(run)},
          {"abstentions", run.abstentions},
          {"abstention_share", static_cast<double>(run.abstentions) / static_cast<double>(run.samples())},
          {"flagged_without_answer", run.flagged_without_answer},
          {"disagreements", run.disagreements}};
}

/// The runs in order, each on the problems that all have, and what is significant among all comparisons.
Json ranking_row(const CurveReport& report, const Ranking& ranking) {
  Json order = Json::array();
  for (std::size_t i = 0; i < ranking.estimates.size(); ++i) {
    const RunAnswers& run = report.runs[ranking.order[i]];
    const Estimate& estimate = ranking.estimates[i];
    order.push_back({{"run", run.run},
                     {"model", run.model},
                     {"source", run.source},
                     {"value", estimate.mean},
                     {"se", estimate.se}});
  }
  return {{"metric", name_of(ranking.metric)},
          {"k", ranking.k},
          {"problems", ranking.problems},
          {"all_problems", ranking.all_problems},
          {"same_problems", ranking.same_problems},
          {"order", order},
          {"comparisons", ranking.comparisons},
          {"told_apart", ranking.told_apart},
          {"level", report.level},
          {"method", "Holm"}};
}

Json ranking_rows(const CurveReport& report) {
  Json rows = Json::array();
  for (const auto& group : group_by_problems(report.runs)) {
    const auto ranking = rank_runs(report.all(), group, report.level);
    if (ranking && group.size() > 1) rows.push_back(ranking_row(report, *ranking));
  }
  return rows;
}

}  // namespace

std::string curve_json(const CurveReport& report, std::vector<std::string> warnings) {
  Json curves = Json::array();
  for (std::size_t r = 0; r < report.runs.size(); ++r) {
    const Json groups = groups_in(report.runs[r]);
    for (const auto& point : report.curves[r]) curves.push_back(curve_row(report.runs[r], point, groups));
  }
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
                      {"rankings", ranking_rows(report)},
                      {"verifier", verifier_rows(report)},
                      {"summary", {{"level", report.level}, {"runs", runs}}},
                      {"warnings", warnings}};
  return document.text(1);
}

}  // namespace ttc
