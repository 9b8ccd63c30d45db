// Tables of MathArena: an answer a row, graded by their parser.

#include "analysis/data/import/reading.h"
#include "models/errors.h"

namespace ttc {

namespace {

/// Answers are published as Python prints them, and no answer is its None.
std::string parsed_answer(const JsonValue& value, const std::string& where) {
  const std::string answer = single(value, where, "parsed_answer");
  return answer == "None" || answer == "nan" ? std::string{} : answer;
}

}  // namespace

bool is_matharena(const Glimpse& glimpse) {  // tables of proofs have no parsed answers
  return glimpse.has("problem_idx") && glimpse.has("idx_answer") &&
         (glimpse.has("parsed_answer") || (glimpse.has("model_config") && glimpse.has("user_message")));
}

void read_matharena(const ImportJob& job) {
  const std::vector<WantedRecord> wanted{{"",
                                          {"problem_idx", "model_name", "idx_answer", "parsed_answer",
                                           "correct", "output_tokens", "gold_answer"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    const JsonValue& value = record.value;
    ImportedSample sample;
    sample.where = record.where;
    sample.model = single(value["model_name"], record.where, "model_name");
    sample.problem = single(value["problem_idx"], record.where, "problem_idx");
    sample.sample = whole(value["idx_answer"], record.where, "idx_answer");
    sample.answer = parsed_answer(value["parsed_answer"], record.where);
    sample.correct = verdict(value["correct"], record.where, "correct");
    sample.tokens = single(value["output_tokens"], record.where, "output_tokens");
    sample.right_answer = single(value["gold_answer"], record.where, "gold_answer");
    job.rows.add(sample);
    return true;
  });
}

}  // namespace ttc
