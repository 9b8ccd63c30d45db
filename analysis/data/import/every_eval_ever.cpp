// Instance files of every_eval_ever: a sample a line, in one schema for many tools.

#include <fmt/format.h>

#include <cstdlib>

#include "analysis/data/import/reading.h"
#include "models/errors.h"

namespace ttc {

namespace {

/// The answer that counts: the last extracted one that is marked as terminal.
std::string terminal_answer(const JsonValue& attribution, const std::string& where) {
  std::string answer;
  for (const auto& turn : attribution.items)
    if (turn["is_terminal"].text == "true")
      answer = single(turn["extracted_value"], where, "extracted_value");
  return answer;
}

/// The schema's numbers are floating point, as its validators write them: 1.0 is 1.
std::string as_number(const JsonValue& value, const std::string& where) {
  const std::string text = single(value, where, "score");
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  return value.is(JsonValue::Kind::number) && *end == '\0' ? fmt::format("{}", number) : text;
}

}  // namespace

bool is_every_eval_ever(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("schema_version") &&
         glimpse.has("evaluation_id") && glimpse.has("sample_id");
}

void read_every_eval_ever(const ImportJob& job) {
  const std::vector<WantedRecord> wanted{
      {"",
       {"model_id", "evaluation_name", "sample_id", "answer_attribution.*.extracted_value",
        "answer_attribution.*.is_terminal", "evaluation.score", "evaluation.is_correct",
        "token_usage.output_tokens", "error"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    const JsonValue& value = record.value;
    const JsonValue& evaluation = value["evaluation"];
    ImportedSample sample;
    sample.where = record.where;
    sample.run = single(value["evaluation_name"], record.where, "evaluation_name");
    sample.model = single(value["model_id"], record.where, "model_id");
    sample.problem = single(value["sample_id"], record.where, "sample_id");
    sample.answer = terminal_answer(value["answer_attribution"], record.where);
    sample.correct = evaluation["is_correct"].is_null()
                         ? verdict(evaluation["score"], record.where, "evaluation.score")
                         : verdict(evaluation["is_correct"], record.where, "evaluation.is_correct");
    sample.score = as_number(evaluation["score"], record.where);
    sample.tokens = single(value["token_usage"]["output_tokens"], record.where, "output_tokens");
    sample.error = !value["error"].is_null();
    job.rows.add(sample);
    return true;
  });
}

}  // namespace ttc
