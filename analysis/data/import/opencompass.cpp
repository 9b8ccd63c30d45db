// Results of OpenCompass with details: a problem an entry, its predictions and verdicts.

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// The first of the names that an entry has; null where it has none.
const JsonValue& first_of(const JsonValue& entry, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    if (entry.has(name)) return entry[name];
  return entry["…"];
}

/// A value that stands for all samples, or a list with one for each.
const JsonValue& of_sample(const JsonValue& value, std::size_t i) {
  return value.is(JsonValue::Kind::array) && i < value.items.size() ? value.items[i] : value;
}

void add_entry(const ImportJob& job, const LogRecord& record, const std::string& problem) {
  const JsonValue& correct = first_of(record.value, {"correct", "is_correct"});
  const JsonValue& answers = first_of(record.value, {"pred", "prediction", "predictions"});
  if (correct.is_null())
    throw DataError(record.where + ": details of " + quoted(problem) +
                    " have no verdict \"correct\" (this evaluator of OpenCompass writes none)");
  const std::size_t n = correct.is(JsonValue::Kind::array) ? correct.items.size() : 1;
  if (n > 1 && !(answers.is(JsonValue::Kind::array) && answers.items.size() == n))
    throw DataError(record.where + ": " + std::to_string(n) + " verdicts and " +
                    std::to_string(answers.is(JsonValue::Kind::array) ? answers.items.size() : 1) +
                    " predictions of " + quoted(problem));
  for (std::size_t i = 0; i < n; ++i) {
    ImportedSample sample;
    sample.where = record.where;
    sample.run = stem_of(job.file.path());
    sample.model = folder_of(job.file.path());
    sample.problem = problem;
    sample.sample = i;
    sample.correct = verdict(of_sample(correct, i), record.where, "correct");
    sample.answer = single(of_sample(answers, i), record.where, "pred");
    job.rows.add(sample);
  }
}

}  // namespace

bool is_opencompass(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && !glimpse.list &&
         (glimpse.has("details.*.pred") || glimpse.has("details.*.correct") ||
          glimpse.has("details.*.predictions") || glimpse.has("details.*.prediction"));
}

void read_opencompass(const ImportJob& job) {
  const std::vector<WantedRecord> wanted{
      {"details.*", {"correct", "is_correct", "pred", "prediction", "predictions"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    if (record.value.is(JsonValue::Kind::object))
      add_entry(job, record, record.keys.at(1));  // "type" is no entry
    return true;
  });
}

}  // namespace ttc
