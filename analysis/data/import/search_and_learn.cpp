// Completions of search-and-learn: a problem a line, with the scores of a process reward model and no
// verdicts.

#include <algorithm>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

void add_completions(const ImportJob& job, const LogRecord& record) {
  const JsonValue& value = record.value;
  const auto& completions = list_of(value["completions"], record.where, "completions");
  const JsonValue& tokens = value["completion_tokens"];
  const bool own_tokens =  // beam search leaves zeros, DVTS one -1
      tokens.is(JsonValue::Kind::array) && tokens.items.size() == completions.size() &&
      std::ranges::any_of(tokens.items, [](const JsonValue& n) { return n.text != "0"; });
  const JsonValue& scores = value.has("agg_scores") ? value["agg_scores"] : value["scores"];
  if (scores.is(JsonValue::Kind::array) && scores.items.size() != completions.size())
    throw DataError(record.where + ": " + counted(completions.size(), "completion") + " and " +
                    counted(scores.items.size(), "score"));
  if (!own_tokens)
    job.rows.note(
        job.file.name() +
        ": no number of tokens for each completion, as beam search and DVTS leave it: completions of one "
        "search are not independent samples");
  for (std::size_t i = 0; i < completions.size(); ++i) {
    ImportedSample sample;
    sample.where = record.where;
    sample.run = sample.model = stem_of(job.file.path());
    const JsonValue& id = value.has("unique_id") ? value["unique_id"] : value["problem"];
    sample.problem = single(id, record.where, "unique_id");
    sample.sample = i;
    sample.answer = last_boxed(single(completions[i], record.where, "completions"));
    if (i < scores.items.size()) {
      const JsonValue& score = scores.items[i];
      sample.score =
          single(score.is(JsonValue::Kind::array) ? score.last() : score, record.where, "agg_scores");
    }
    if (own_tokens) sample.tokens = single(tokens.items[i], record.where, "completion_tokens");
    if (sample.tokens == "-1") sample.tokens.clear();
    sample.right_answer = single(value["answer"], record.where, "answer");
    job.rows.add(sample);
  }
}

}  // namespace

bool is_search_and_learn(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("completions.*") &&
         (glimpse.has("agg_scores") || glimpse.has("scores"));
}

void read_search_and_learn(const ImportJob& job) {
  if (!job.request.reference && !job.request.reference_in_log)
    throw DataError(
        job.file.name() +
        ": completions without verdicts (--reference log compares what is in \\boxed{} with the log's own "
        "\"answer\", as strings; --reference FILE with the answers in a table)");
  const std::vector<WantedRecord> wanted{
      {"", {"problem", "unique_id", "answer", "completions", "completion_tokens", "scores", "agg_scores"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    add_completions(job, record);
    return true;
  });
}

}  // namespace ttc
