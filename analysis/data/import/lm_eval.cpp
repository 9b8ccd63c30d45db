// samples_TASK_TIME.jsonl of lm-evaluation-harness: a line a document and filter.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::array<std::string_view, 9> kNoMetrics{
    "doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics", "doc_hash"};

/// The model's name in one results_*.json; empty where there is none.
std::string model_in(const std::filesystem::path& results) {
  std::string model;
  const LogFile file(results.string());
  const auto source = file.text();
  const std::vector<WantedRecord> wanted{{"", {"model_name", "config.model_args"}}};
  read_json_records(*source, wanted, [&](const LogRecord& record) {
    model = record.value["model_name"].scalar();
    const std::string_view given = record.value["config"]["model_args"].scalar();
    constexpr std::string_view kPretrained = "pretrained=";
    if (const auto at = given.find(kPretrained); model.empty() && at != given.npos)
      model = given.substr(at + kPretrained.size(), given.find(',', at) - at - kPretrained.size());
    return true;
  });
  return model;
}

/// The harness writes results_TIME.json beside, in a folder named for the model ("org__name").
std::string harness_model(const std::string& path) {
  namespace fs = std::filesystem;
  const std::string stem = stem_of(path);
  std::error_code failure;
  std::vector<fs::path> results;
  for (const auto& entry : fs::directory_iterator(fs::absolute(path, failure).parent_path(), failure)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("results_") || !name.ends_with(".json")) continue;
    results.push_back(entry.path());
    if (stem.ends_with(name.substr(8, name.size() - 13))) return model_in(entry.path());
  }
  std::string model = results.size() == 1 ? model_in(results.front()) : std::string{};
  if (!model.empty()) return model;
  model = folder_of(path);
  const auto slash = model.find("__");
  return slash == model.npos ? stem : model.replace(slash, 2, "/");
}

class HarnessLog {
 public:
  explicit HarnessLog(const ImportJob& job)
      : job_(job),
        filter_("--filter", job.request.filter),
        metric_("--scorer", job.request.scorer),
        run_(stem_of(job.file.path())),
        model_(harness_model(job.file.path())) {}

  void add(const LogRecord& record) {
    const JsonValue& value = record.value;
    if (!value["resps"].is(JsonValue::Kind::array))
      throw DataError(record.where +
                      ": no list \"resps\" (lm-evaluation-harness writes it with --log_samples)");
    const auto filter = value.has("filter") ? single(value["filter"], record.where, "filter") : "none";
    if (!filter_.takes(filter)) return;
    const auto metrics = metrics_of(value, record.where);
    if (!value.has("filter")) refuse_nameless_filters(record);
    if (const auto pass = pass_at_1(metrics); !pass.empty()) return add_pass(record, pass);
    if (job_.request.pattern) return add_responses(record, *job_.request.pattern);
    const std::size_t repeats = repeats_of(value["resps"]);
    if (repeats > 1)
      throw DataError(record.where + ": " + std::to_string(repeats) +
                      " responses a document and one verdict of them all (" +
                      (metrics.empty() ? "no metric" : quoted(metrics.front())) +
                      "): the log does not say which of them are right (--answer-regex with --reference "
                      "takes answers out again and grades them)");
    add_sample(record, metrics);
  }

  void finish() const {
    filter_.settle(job_.file.name());
    metric_.settle(job_.file.name());
  }

 private:
  /// Before 0.4.7 the lines of several filters followed each other without their names.
  void refuse_nameless_filters(const LogRecord& record) {
    if (!documents_.insert(single(record.value["doc_id"], record.where, "doc_id")).second)
      throw DataError(record.where + ": document " + std::string{record.value["doc_id"].scalar()} +
                      " is there already, and neither line names its filter (the harness writes them since "
                      "0.4.7; keep the lines of one)");
  }

  /// The metric that is the share of right samples, where tests of programs are all that there is.
  static std::string pass_at_1(const std::vector<std::string>& metrics) {
    const auto of_pass = [](const auto& m) { return m.starts_with("pass@") || m == "pass_at_1"; };
    if (metrics.empty() || !std::ranges::all_of(metrics, of_pass)) return {};
    return metrics.front() == "pass_at_1" ? metrics.front() : "pass@1";
  }

  static std::size_t repeats_of(const JsonValue& resps) {
    std::size_t most = 1;
    for (const auto& request : resps.items)
      if (request.is(JsonValue::Kind::array)) most = std::max(most, request.items.size());
    return most;
  }

  static std::vector<std::string> metrics_of(const JsonValue& value, const std::string& where) {
    std::vector<std::string> names;
    if (value.has("metrics")) {
      for (const auto& name : list_of(value["metrics"], where, "metrics"))
        names.push_back(single(name, where, "metrics"));
      return names;
    }
    for (std::size_t i = 0; i < value.names.size(); ++i)  // before 0.4.7 logs did not list them
      if (std::ranges::find(kNoMetrics, value.names[i]) == kNoMetrics.end() &&
          !value.names[i].ends_with("_hash") && !value.items[i].is_null())
        names.push_back(value.names[i]);
    return names;
  }

  ImportedSample sample_of(const LogRecord& record) const {
    ImportedSample sample;
    sample.where = record.where;
    sample.run = run_;
    sample.model = model_;
    sample.problem = single(record.value["doc_id"], record.where, "doc_id");
    sample.sample = 0;
    return sample;
  }

  void add_sample(const LogRecord& record, const std::vector<std::string>& metrics) {
    for (const auto& metric : metrics) metric_.see(metric);
    if (metrics.empty()) throw DataError(record.where + ": no metric (a number such as exact_match or acc)");
    if (metrics.size() > 1) metric_.settle(job_.file.name());
    ImportedSample sample = sample_of(record);
    for (const auto& metric : metrics)
      if (metric_.takes(metric))
        sample.correct =
            verdict(record.value[metric], record.where, quoted(metric) + " of document " + sample.problem);
    const bool mutual = std::ranges::find(metrics, "acc_mutual_info") != metrics.end();
    sample.answer = answer_of(record.value, record.where, mutual);
    job_.rows.add(sample);
  }

  /// Answers taken out of the responses again, to be graded by a reference.
  void add_responses(const LogRecord& record, const AnswerPattern& pattern) {
    const auto& requests = list_of(record.value["resps"], record.where, "resps");
    if (requests.size() != 1 || !requests.front().is(JsonValue::Kind::array))
      throw DataError(record.where + ": resps of " + counted(requests.size(), "request") +
                      " (--answer-regex is for one request with its responses)");
    for (std::size_t i = 0; i < requests.front().items.size(); ++i) {
      ImportedSample sample = sample_of(record);
      sample.sample = i;
      sample.answer = pattern.answer_in(single(requests.front().items[i], record.where, "resps"));
      sample.right_answer = single(record.value["target"], record.where, "target");
      job_.rows.add(sample);
    }
  }

  /// What the filter left of the response; of a multiple choice the likeliest. After the choices there are,
  /// for mutual information, the same again without the question.
  static std::string answer_of(const JsonValue& value, const std::string& where, bool mutual) {
    const JsonValue& left = value["filtered_resps"];
    if (value["resps"].items.size() > 1 || left.last().is(JsonValue::Kind::array))
      return likeliest(left, left.items.size() / (mutual ? 2 : 1));
    const std::string answer = left.is(JsonValue::Kind::array) ? single(left.last(), where, "filtered_resps")
                                                               : single(left, where, "filtered_resps");
    return answer == "[invalid]" ? std::string{} : answer;  // the harness's word for no match
  }

  /// The index of the likeliest of the first `n`, each a pair of its log likelihood and whether greedy
  /// decoding gives it; none where they are something else (programs), or there is no choice.
  static std::string likeliest(const JsonValue& choices, std::size_t n) {
    std::string best;
    double most = -INFINITY;
    for (std::size_t i = 0; i < n && n > 1; ++i) {
      const auto& pair = choices.items[i];
      if (pair.items.size() != 2) return {};
      const std::string& spelled = pair.items.front().text;
      char* end = nullptr;
      const double chance = std::strtod(spelled.c_str(), &end);
      if (spelled.empty() || *end != '\0') return {};
      if (chance > most) {
        most = chance;
        best = std::to_string(i);
      }
    }
    return best;
  }

  void add_pass(const LogRecord& record, const std::string& name) {
    metric_.see(name);
    const JsonValue& value = record.value;
    const JsonValue& answers = value["filtered_resps"].last();
    const auto n = std::max(answers.items.size(), repeats_of(value["resps"]));
    const JsonValue& pass = value[name];
    const double share = std::strtod(pass.text.c_str(), nullptr);
    const double correct = std::round(share * static_cast<double>(n));
    if (!pass.is(JsonValue::Kind::number) ||
        !(std::fabs(share * static_cast<double>(n) - correct) < 1e-6 * static_cast<double>(n)))
      throw DataError(record.where + ": no " + name + " of " + counted(n, "sample") +
                      " from which to tell how many are right");
    ImportedSample sample = sample_of(record);
    if (job_.request.counts)
      return job_.rows.add_count(run_, sample.problem, n, static_cast<std::uint64_t>(correct));
    if (n > 1)
      throw DataError(record.where + ": only " + name + " = " + pass.text + " of " + counted(n, "sample") +
                      ": which are right is not in the log (--counts writes how many are)");
    sample.correct = correct == 1;
    job_.rows.add(sample);
  }

  const ImportJob& job_;
  ScorerChoice filter_, metric_;
  std::string run_, model_;
  std::set<std::string> documents_;  // without a filter
};

}  // namespace

bool is_lm_eval(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("doc_id") && glimpse.has("resps");
}

void read_lm_eval(const ImportJob& job) {
  HarnessLog log(job);
  const std::vector<WantedRecord> wanted{
      {"", {"doc_id", "filter", "metrics", "resps", "filtered_resps", "target", "~"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    log.add(record);
    return true;
  });
  log.finish();
}

}  // namespace ttc
