// *_eval_all.json of LiveCodeBench: a problem an element, with a verdict a sample.

#include <algorithm>
#include <array>

#include "analysis/data/import/reading.h"
#include "models/errors.h"

namespace ttc {

namespace {

constexpr std::array<std::string_view, 4> kScenarios{"codegeneration", "selfrepair", "testoutputprediction",
                                                     "codeexecution"};

/// Results are in a folder named for the model, under a name that starts with the scenario ("codegeneration",
/// or "Scenario.codegeneration" as older Pythons print it); those of a user's own outputs are named
/// otherwise.
std::string livecodebench_model(const std::string& path, const std::string& run) {
  std::string_view name = run;
  if (name.starts_with("Scenario.")) name.remove_prefix(9);
  const bool scenario = std::ranges::any_of(kScenarios, [&](auto s) { return name.starts_with(s); });
  return scenario ? folder_of(path) : run;
}

/// One question has several tests to predict and several calls to execute, each a problem of its own.
std::string livecodebench_problem(const JsonValue& value, const std::string& where) {
  if (!value["id"].is_null()) return single(value["id"], where, "id");
  const std::string question = single(value["question_id"], where, "question_id");
  return value["test_id"].is_null() ? question : question + "/" + single(value["test_id"], where, "test_id");
}

}  // namespace

bool is_livecodebench(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("graded_list") && glimpse.has("question_id");
}

void read_livecodebench(const ImportJob& job) {
  const std::vector<WantedRecord> wanted{{"", {"question_id", "test_id", "id", "graded_list", "pred_list"}}};
  std::string run = stem_of(job.file.path());
  if (run.ends_with("_eval_all")) run.resize(run.size() - 9);
  const std::string model = livecodebench_model(job.file.path(), run);
  read_log(job, wanted, [&](const LogRecord& record) {
    const std::string problem = livecodebench_problem(record.value, record.where);
    const auto& answers = record.value["pred_list"].items;  // none where programs are written
    const auto& grades = list_of(record.value["graded_list"], record.where, "graded_list");
    for (std::size_t i = 0; i < grades.size(); ++i) {
      ImportedSample sample;
      sample.where = record.where;
      sample.run = run;
      sample.model = model;
      sample.problem = problem;
      sample.sample = i;
      if (answers.size() == grades.size()) sample.answer = single(answers[i], record.where, "pred_list");
      sample.correct = verdict(grades[i], record.where, "graded_list");
      job.rows.add(sample);
    }
    return true;
  });
}

}  // namespace ttc
