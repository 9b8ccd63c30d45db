// Analyses of best-of-infinity: a problem a line, with every answer that was given and the right one.

#include "analysis/data/import/reading.h"
#include "models/errors.h"

namespace ttc {

namespace {

/// An answer, alone or in a pair with the number of its tokens.
void add_boinf_answer(const ImportJob& job, const LogRecord& record, const JsonValue& answer,
                      std::size_t number) {
  ImportedSample sample;
  sample.where = record.where;
  sample.run = sample.model = stem_of(job.file.path());
  sample.problem = single(record.value["problem_num"], record.where, "problem_num");
  sample.sample = number;
  const bool pair = answer.is(JsonValue::Kind::array) && answer.items.size() == 2;
  sample.answer = single(pair ? answer.items.front() : answer, record.where, "all_answers");
  if (sample.answer == "unextractable") sample.answer.clear();  // its word for no answer
  if (pair) sample.tokens = single(answer.items.back(), record.where, "all_answers");
  sample.right_answer = single(record.value["gold_answer"], record.where, "gold_answer");
  job.rows.add(sample);
}

}  // namespace

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
    if (record.value["problem_num"].scalar().empty()) return true;  // the line of totals
    if (!record.value.has("all_answers"))
      throw DataError(record.where + ": no list \"all_answers\" (an analysis without it has counts only)");
    const auto& answers = list_of(record.value["all_answers"], record.where, "all_answers");
    for (std::size_t i = 0; i < answers.size(); ++i) add_boinf_answer(job, record, answers[i], i);
    return true;
  });
}

}  // namespace ttc
