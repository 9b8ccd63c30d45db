// *_eval_all.json of LiveCodeBench: a problem an element, with a verdict a sample.

#include "analysis/data/import/reading.h"
#include "models/errors.h"

namespace ttc {

bool is_livecodebench(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("graded_list") && glimpse.has("question_id");
}

void read_livecodebench(const ImportJob& job) {
  const std::vector<WantedRecord> wanted{{"", {"question_id", "graded_list"}}};
  std::string run = stem_of(job.file.path());
  if (run.ends_with("_eval_all")) run.resize(run.size() - 9);
  read_log(job, wanted, [&](const LogRecord& record) {
    const auto& grades = list_of(record.value["graded_list"], record.where, "graded_list");
    for (std::size_t i = 0; i < grades.size(); ++i) {
      ImportedSample sample;
      sample.where = record.where;
      sample.run = sample.model = run;
      sample.problem = single(record.value["question_id"], record.where, "question_id");
      sample.sample = i;
      sample.correct = verdict(grades[i], record.where, "graded_list");
      job.rows.add(sample);
    }
    return true;
  });
}

}  // namespace ttc
