// Analyses of best-of-infinity: a problem a line, with every answer that was given and the right one.

#include "analysis/data/import/reading.h"
#include "models/errors.h"

namespace ttc {

bool is_best_of_infinity(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("problem_num") && glimpse.has("gold_answer") &&
         (glimpse.has("answer_counts") || glimpse.has("all_answers"));
}

void read_best_of_infinity(const ImportJob& job) {
  if (!job.request.reference && !job.request.reference_in_log)
    throw DataError(job.file.name() +
                    ": answers without verdicts (--reference log compares them with the log's own "
                    "\"gold_answer\", as strings)");
  const std::vector<WantedRecord> wanted{{"", {"problem_num", "gold_answer", "all_answers"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    if (!record.value.has("all_answers"))
      throw DataError(record.where + ": no list \"all_answers\" (an analysis without it has counts only)");
    const auto& answers = list_of(record.value["all_answers"], record.where, "all_answers");
    for (std::size_t i = 0; i < answers.size(); ++i) {
      ImportedSample sample;
      sample.where = record.where;
      sample.run = sample.model = stem_of(job.file.path());
      sample.problem = single(record.value["problem_num"], record.where, "problem_num");
      sample.sample = i;
      sample.answer = single(answers[i], record.where, "all_answers");
      sample.right_answer = single(record.value["gold_answer"], record.where, "gold_answer");
      job.rows.add(sample);
    }
    return true;
  });
}

}  // namespace ttc
