// Instance files of every_eval_ever: a sample a line, in one schema for many tools.

#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// A sample that counts for several results of an evaluation (exact_match and prefix_exact_match) has a
/// record for each; together they would look like samples.
class ResultChoice {
 public:
  explicit ResultChoice(const ImportJob& job) : job_(job), asked_("--scorer", job.request.scorer) {}

  bool takes_result(const std::string& evaluation, const std::string& id) {
    if (!asked_.asked().empty()) return asked_.takes(id);
    auto& results = results_.try_emplace(evaluation, "--scorer", std::string{}).first->second;
    results.see(id);
    results.settle(job_.file.name());
    return true;
  }
  void finish() const { asked_.settle(job_.file.name()); }

 private:
  const ImportJob& job_;
  ScorerChoice asked_;
  std::map<std::string, ScorerChoice> results_;  // by evaluation
};

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
  ResultChoice results(job);
  const std::vector<WantedRecord> wanted{
      {"",
       {"model_id", "evaluation_name", "evaluation_result_id", "sample_id", "output.raw.1",
        "answer_attribution.*.extracted_value", "answer_attribution.*.is_terminal", "evaluation.score",
        "evaluation.is_correct", "token_usage.output_tokens", "error"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    const JsonValue& value = record.value;
    const JsonValue& evaluation = value["evaluation"];
    ImportedSample sample;
    sample.where = record.where;
    sample.run = single(value["evaluation_name"], record.where, "evaluation_name");
    const std::string result = single(value["evaluation_result_id"], record.where, "evaluation_result_id");
    if (!results.takes_result(sample.run, result)) return true;
    if (!value["output"]["raw"].items.empty())
      throw DataError(record.where + ": several responses (output.raw) and one verdict of them all");
    sample.model = single(value["model_id"], record.where, "model_id");
    sample.problem = single(value["sample_id"], record.where, "sample_id");
    sample.answer = terminal_answer(value["answer_attribution"], record.where);
    sample.correct = evaluation["is_correct"].is_null()
                         ? verdict(evaluation["score"], record.where, "evaluation.score")
                         : verdict(evaluation["is_correct"], record.where, "evaluation.is_correct");
    sample.score = as_number(evaluation["score"], record.where);
    const double score = std::strtod(sample.score.c_str(), nullptr);
    if (score > 0 && score < 1)
      job.rows.note(job.file.name() +
                    ": scores between 0 and 1 beside verdicts: converters to this schema call any score "
                    "above 0 right, or none but 1");
    sample.tokens = single(value["token_usage"]["output_tokens"], record.where, "output_tokens");
    sample.error = !value["error"].is_null();
    job.rows.add(sample);
    return true;
  });
  results.finish();
}

}  // namespace ttc
