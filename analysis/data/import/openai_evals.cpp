// Event logs of OpenAI's evals: a specification, then events of samples.

#include <map>
#include <optional>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

class EventLog {
 public:
  explicit EventLog(const ImportJob& job) : job_(job) {}

  void add(const LogRecord& record) {
    const JsonValue& value = record.value;
    if (value.has("spec")) return specification(value["spec"], record.where);
    const std::string type = single(value["type"], record.where, "type");
    const JsonValue& data = value["data"];
    if (type == "sampling") sampling(record, data);
    if (type == "metrics") metrics_ = true;
    if (type == "match") match(record, data);
  }

  void finish() const {
    if (matches_ == 0)
      throw DataError(
          job_.file.name() + ": no event \"match\"" +
          (metrics_ ? " (only \"metrics\", whose numbers each evaluation defines for itself)" : ""));
  }

 private:
  /// What the model was asked for on behalf of a sample, which can be several times.
  struct Sampled {
    std::string text;                          // the last
    std::optional<std::uint64_t> tokens = 0U;  // of all; none where one is not known
  };

  void sampling(const LogRecord& record, const JsonValue& data) {
    Sampled& sampled = sampled_[text(record.value, record, "sample_id")];
    const JsonValue& used = data["usage"]["completion_tokens"];
    if (used.is_null())
      sampled.tokens.reset();
    else if (sampled.tokens)
      *sampled.tokens += whole(used, record.where, "completion_tokens");
    sampled.text = answer_in(data["sampled"]);
  }

  /// The text of an answer, which can be the only one of a list, or that list's copies of it.
  static std::string answer_in(const JsonValue& value) {
    return std::string{value.is(JsonValue::Kind::array) ? value.last().scalar() : value.scalar()};
  }

  static std::string text(const JsonValue& value, const LogRecord& record, std::string_view name) {
    return single(value[name], record.where, name);
  }

  void specification(const JsonValue& spec, const std::string& where) {
    run_ = single(spec["run_id"], where, "run_id");
    const JsonValue& models = spec["completion_fns"];
    model_ = models.items.empty() ? single(spec["model_name"], where, "model_name")
                                  : single(models.items.front(), where, "completion_fns");
  }

  void match(const LogRecord& record, const JsonValue& data) {
    ++matches_;
    ImportedSample sample;
    sample.where = record.where;
    sample.run = run_.empty() ? stem_of(job_.file.path()) : run_;
    sample.model = model_;
    sample.problem = text(record.value, record, "sample_id");
    sample.correct = verdict(data["correct"], record.where, "correct");
    // Only right answers are picked, as a rule: what the wrong ones are is in what was sampled.
    sample.answer = answer_in(data["picked"]);
    if (sample.answer.empty()) sample.answer = answer_in(data["sampled"]);
    if (const auto found = sampled_.find(sample.problem); found != sampled_.end()) {
      const auto& [said, tokens] = found->second;
      if (tokens) sample.tokens = std::to_string(*tokens);
      if (sample.answer.empty()) sample.answer = said;
      sampled_.erase(found);
    }
    job_.rows.add(sample);
  }

  const ImportJob& job_;
  std::string run_, model_;
  std::map<std::string, Sampled> sampled_;  // of samples without a verdict yet
  std::size_t matches_ = 0;
  bool metrics_ = false;
};

}  // namespace

bool is_openai_evals(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && ((glimpse.has("spec") && glimpse.has("spec.eval_name")) ||
                                                 (glimpse.has("event_id") && glimpse.has("sample_id")));
}

void read_openai_evals(const ImportJob& job) {
  EventLog log(job);
  const std::vector<WantedRecord> wanted{
      {"",
       {"spec.run_id", "spec.completion_fns", "spec.model_name", "sample_id", "type", "data.correct",
        "data.picked", "data.sampled", "data.usage.completion_tokens"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    log.add(record);
    return true;
  });
  log.finish();
}

}  // namespace ttc
