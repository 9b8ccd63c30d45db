// eval_results of EvalPlus: verdicts of the base tests and of the added ones.

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// "pass", "fail" or "timeout"; older files have a pair that begins with "success", "failed" or "timeout".
std::string status_of(const JsonValue& value, std::string_view tests, const std::string& where) {
  const std::string name{tests};
  if (value.has(name + "_status")) return single(value[name + "_status"], where, name + "_status");
  const JsonValue& pair = value[name];
  return pair.items.empty() ? std::string{} : single(pair.items.front(), where, name);
}

bool passed(const std::string& status, const std::string& where, std::string_view tests) {
  if (status == "pass" || status == "success") return true;
  if (status == "fail" || status == "failed" || status == "timeout") return false;
  throw DataError(where + ": the status of the " + std::string{tests} + " tests is " +
                  (status.empty() ? std::string{"missing"} : quoted(status)) +
                  " (expected pass, fail or timeout)");
}

void add_solution(const ImportJob& job, ScorerChoice& tests, const LogRecord& record) {
  ImportedSample sample;
  sample.where = record.where;
  sample.run = sample.model = stem_of(job.file.path());
  sample.problem = record.keys.at(1);
  sample.sample = std::stoull(record.keys.at(2));
  const std::string base = status_of(record.value, "base", record.where);
  const std::string plus = status_of(record.value, "plus", record.where);
  tests.see("base");
  if (record.value.has("plus_status") || record.value.has("plus")) tests.see("plus");
  tests.settle(job.file.name());
  sample.correct = passed(base, record.where, "base");
  if (tests.asked() == "plus" &&
      (*sample.correct || !plus.empty()))  // what fails the base tests is not tested further
    sample.correct = passed(plus, record.where, "plus");
  job.rows.add(sample);
}

}  // namespace

bool is_evalplus(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json &&
         (glimpse.has("eval.*.*.base_status") || glimpse.has("eval.*.base"));
}

void read_evalplus(const ImportJob& job) {
  ScorerChoice tests("--scorer", job.request.scorer);
  const std::vector<std::string> fields{"base_status", "plus_status", "base", "plus"};
  const bool old = !job.glimpse.has("eval.*.*.base_status") && job.glimpse.has("eval.*.base");
  if (old)
    throw DataError(job.file.name() +
                    ": eval_results of an old EvalPlus (lists \"base\" and \"plus\" of a task; evaluate it "
                    "again with 0.2 or later)");
  const std::vector<WantedRecord> wanted{{"eval.*.*", fields}};
  read_log(job, wanted, [&](const LogRecord& record) {
    add_solution(job, tests, record);
    return true;
  });
}

}  // namespace ttc
