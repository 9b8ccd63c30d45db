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

/// An answer as text: what a parser left of it can be a list, of which the last is its string.
std::string text_of_prediction(const JsonValue& value) {
  return std::string{value.is(JsonValue::Kind::array) ? value.last().scalar() : value.scalar()};
}

/// The answers of an entry, of which a cascade of evaluators has them below its first one; there a list of
/// entries is made one of answers.
JsonValue answers_of(const JsonValue& entry) {
  const JsonValue& cascade = entry["rule_evaluation"];
  if (!cascade.is(JsonValue::Kind::array)) {
    const auto& from = cascade.is(JsonValue::Kind::object) ? cascade : entry;
    return first_of(from, {"pred", "prediction", "predictions"});
  }
  JsonValue answers = cascade;
  for (auto& one : answers.items) one = JsonValue{one["pred"]};
  return answers;
}

void add_entry(const ImportJob& job, const LogRecord& record, const std::string& problem) {
  const JsonValue& correct = first_of(record.value, {"correct", "is_correct", "cascade_correct"});
  const JsonValue answers = answers_of(record.value);
  if (correct.is_null())
    throw DataError(record.where + ": details of " + quoted(problem) +
                    " have no verdict \"correct\" (this evaluator of OpenCompass writes none)");
  const std::size_t n = correct.is(JsonValue::Kind::array) ? correct.items.size() : 1;
  if (n > 1 && !answers.is_null() && !(answers.is(JsonValue::Kind::array) && answers.items.size() == n))
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
    sample.answer = text_of_prediction(of_sample(answers, i));
    job.rows.add(sample);
  }
}

}  // namespace

bool is_opencompass(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && !glimpse.list &&
         (glimpse.has("details.*.pred") || glimpse.has("details.*.correct") ||
          glimpse.has("details.*.predictions") || glimpse.has("details.*.prediction") ||
          glimpse.has("details.*.is_correct") || glimpse.has("details.*.cascade_correct"));
}

void read_opencompass(const ImportJob& job) {
  const std::vector<WantedRecord> wanted{
      {"details.*",
       {"example_abbr", "correct", "is_correct", "cascade_correct", "pred", "prediction", "predictions",
        "rule_evaluation.pred", "rule_evaluation.*.pred"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    const std::string_view named = record.value["example_abbr"].scalar();  // where samples are repeated
    if (record.value.is(JsonValue::Kind::object))
      add_entry(job, record, named.empty() ? record.keys.at(1) : std::string{named});  // "type" is no entry
    return true;
  });
}

}  // namespace ttc
