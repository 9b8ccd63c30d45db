// per_instance_stats.json of HELM: statistics of each instance and trial, one of which is the verdict.

#include <algorithm>
#include <array>
#include <filesystem>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Statistics of HELM that grade an answer; others count tokens, seconds and the like.
constexpr std::array<std::string_view, 16> kGrades{"exact_match",
                                                   "exact_match_indicator",
                                                   "quasi_leave_articles_exact_match",
                                                   "chain_of_thought_correctness",
                                                   "execution_accuracy",
                                                   "program_accuracy",
                                                   "code_eval_acc",
                                                   "pass",
                                                   "quasi_exact_match",
                                                   "prefix_exact_match",
                                                   "quasi_prefix_exact_match",
                                                   "final_number_exact_match",
                                                   "math_equiv",
                                                   "math_equiv_chain_of_thought",
                                                   "test_avg",
                                                   "strict_acc"};

/// A run's folder is called "scenario:key=value,model=NAME,…".
std::string helm_model(const std::string& path) {
  std::string folder = folder_of(path);
  for (const std::string_view key : {",model=", ":model="}) {
    const auto at = folder.find(key);
    if (at == folder.npos) continue;
    const auto begin = at + key.size();
    return folder.substr(begin, folder.find(',', begin) - begin);
  }
  return folder;
}

void add_instance(const ImportJob& job, ScorerChoice& metric, const LogRecord& record) {
  const JsonValue& value = record.value;
  if (!value["perturbation"].is_null()) return job.rows.drop("perturbed, a copy of another");
  ImportedSample sample;
  sample.where = record.where;
  sample.run = folder_of(job.file.path());
  sample.model = helm_model(job.file.path());
  sample.problem = single(value["instance_id"], record.where, "instance_id");
  sample.sample = whole(value["train_trial_index"], record.where, "train_trial_index");
  const auto& stats = list_of(value["stats"], record.where, "stats");
  for (const auto& stat : stats) {
    const std::string name = single(stat["name"]["name"], record.where, "name");
    if (metric.asked().empty() ? std::ranges::find(kGrades, name) != kGrades.end() : true) metric.see(name);
  }
  if (metric.asked().empty()) metric.settle(job.file.name());
  for (const auto& stat : stats) {
    const std::string name = single(stat["name"]["name"], record.where, "name");
    const bool grade = std::ranges::find(kGrades, name) != kGrades.end();
    if (metric.asked().empty() ? grade : name == metric.asked())
      sample.correct = verdict(stat.has("mean") ? stat["mean"] : stat["sum"], record.where, quoted(name));
    if (name == "num_completion_tokens" || name == "num_output_tokens")
      sample.tokens = single(stat["sum"], record.where, name);
  }
  job.rows.add(sample);
}

}  // namespace

bool is_helm(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("instance_id") &&
         glimpse.has("train_trial_index") && glimpse.has("stats.*.name");
}

void read_helm(const ImportJob& job) {
  ScorerChoice metric("--scorer", job.request.scorer);
  const std::vector<WantedRecord> wanted{{"",
                                          {"instance_id", "train_trial_index", "perturbation",
                                           "stats.*.name.name", "stats.*.mean", "stats.*.sum"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    add_instance(job, metric, record);
    return true;
  });
  metric.settle(job.file.name());
}

}  // namespace ttc
