// eval_results of EvalPlus: verdicts of the base tests and of the added ones.

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

bool passed(const std::string& status, const std::string& where, std::string_view tests) {
  if (status == "pass" || status == "success") return true;
  if (status == "fail" || status == "failed" || status == "timeout") return false;
  throw DataError(where + ": the status of the " + std::string{tests} + " tests is " +
                  (status.empty() ? std::string{"missing"} : quoted(status)) +
                  " (expected pass, fail or timeout)");
}

/// Samples that are a folder of programs have their results in it, under a name that says nothing.
std::string evalplus_run(const std::string& path) {
  const std::string stem = stem_of(path);
  return stem == "eval_results" ? folder_of(path) : stem;
}

/// A program with what its two kinds of tests say, of which the added ones say nothing where they were not
/// run.
struct EvalplusTests {
  std::string base, plus;
};

void add_solution(const ImportJob& job, ScorerChoice& tests, const LogRecord& record, std::uint64_t number,
                  const EvalplusTests& said) {
  ImportedSample sample;
  sample.where = record.where;
  sample.run = sample.model = evalplus_run(job.file.path());
  sample.problem = record.keys.at(1);
  sample.sample = number;
  tests.see("base");
  if (!said.plus.empty()) tests.see("plus");
  if (tests.asked().empty()) tests.settle(job.file.name());
  sample.correct = passed(said.base, record.where, "base");
  if (tests.asked() == "plus" && (*sample.correct || !said.plus.empty()))
    sample.correct = passed(said.plus, record.where, "plus") && *sample.correct;
  job.rows.add(sample);
}

/// Before 0.2.1 a task had a list for each kind of tests, of pairs that begin with the status.
void add_task(const ImportJob& job, ScorerChoice& tests, const LogRecord& record) {
  const auto& base = list_of(record.value["base"], record.where, "base");
  const auto& plus = record.value["plus"].items;
  for (std::size_t i = 0; i < base.size(); ++i) {
    EvalplusTests said{single(base[i].last(), record.where, "base"), {}};
    if (i < plus.size()) said.plus = single(plus[i].last(), record.where, "plus");
    add_solution(job, tests, record, i, said);
  }
}

}  // namespace

bool is_evalplus(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json &&
         (glimpse.has("eval.*.*.base_status") || glimpse.has("eval.*.base"));
}

void read_evalplus(const ImportJob& job) {
  ScorerChoice tests("--scorer", job.request.scorer);
  if (!job.glimpse.has("eval.*.*.base_status")) {
    const std::vector<WantedRecord> tasks{{"eval.*", {"base.*.0", "plus.*.0"}}};
    read_log(job, tasks, [&](const LogRecord& record) {
      add_task(job, tests, record);
      return true;
    });
    return tests.settle(job.file.name());
  }
  const std::vector<WantedRecord> wanted{{"eval.*.*", {"base_status", "plus_status"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    const JsonValue& value = record.value;
    add_solution(job, tests, record, std::stoull(record.keys.at(2)),
                 {single(value["base_status"], record.where, "base_status"),
                  single(value["plus_status"], record.where, "plus_status")});
    return true;
  });
  tests.settle(job.file.name());
}

}  // namespace ttc
