// Logs of Inspect: .eval (a zip archive with a member a sample) and .json (one document).

#include <algorithm>
#include <map>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

const std::vector<std::string> kHeaderFields{"run_id", "model", "task"};
const std::vector<std::string> kSampleFields{"id",
                                             "epoch",
                                             "scores.*.value",
                                             "scores.*.answer",
                                             "score.value",
                                             "score.answer",
                                             "model_usage.*.output_tokens",
                                             "output.usage.output_tokens",
                                             "error.message",
                                             "invalidation.timestamp"};

/// The samples of one log as rows.
class InspectSamples {
 public:
  explicit InspectSamples(const ImportJob& job) : job_(job), scorer_("--scorer", job.request.scorer) {}

  void header(const JsonValue& eval, const std::string& where) {
    run_ = single(eval["run_id"], where, "run_id");
    model_ = single(eval["model"], where, "model");
    if (run_.empty()) run_ = stem_of(job_.file.path());
  }

  void add(const LogRecord& record) {
    const JsonValue& value = record.value;
    if (!value.is(JsonValue::Kind::object) || !value.has("id"))
      throw DataError(record.where + ": a sample without an id (" + value.shown() + ")");
    if (value["invalidation"].is(JsonValue::Kind::object)) return job_.rows.drop("invalidated");
    ImportedSample sample;
    sample.where = record.where;
    sample.run = run_;
    sample.model = model_;
    sample.problem = single(value["id"], record.where, "id");
    if (value.has("epoch")) sample.sample = whole(value["epoch"], record.where, "epoch");
    sample.error = value["error"].is(JsonValue::Kind::object);
    sample.tokens = tokens(value, record.where);
    add_score(value, sample);
    job_.rows.add(sample);
  }

  void finish() const { scorer_.settle(job_.file.name()); }

 private:
  /// Of the model that is evaluated: graders use tokens too.
  std::string tokens(const JsonValue& value, const std::string& where) const {
    const JsonValue& of_model = value["model_usage"][model_]["output_tokens"];
    const JsonValue& last = value["output"]["usage"]["output_tokens"];
    return single(of_model.is_null() ? last : of_model, where, "output_tokens");
  }

  /// "key" where a scorer NAME has a score for each of several keys, and NAME.key is asked for; else empty.
  std::string part_asked(const std::string& name, const JsonValue& value) const {
    const std::string of_name = name + ".";
    if (!scorer_.asked().starts_with(of_name)) return {};
    const std::string key = scorer_.asked().substr(of_name.size());
    return value.has(key) ? key : std::string{};
  }

  void add_score(const JsonValue& value, ImportedSample& sample) {
    const JsonValue& scores = value["scores"];
    std::vector<std::string> names = scores.names;
    const bool old =
        names.empty() && value["score"].is(JsonValue::Kind::object);  // one score, without a name
    if (old) names = {scorer_.asked().empty() ? "score" : scorer_.asked()};
    for (const auto& name : names) {
      scorer_.see(name);
      if (!part_asked(name, scores[name]["value"]).empty()) scorer_.see(scorer_.asked());
    }
    if (names.size() > 1) scorer_.settle(job_.file.name());
    for (const auto& name : names) take_score(name, old ? value["score"] : scores[name], sample);
  }

  /// The verdict and the answer of a scorer, if it is the one that is asked for.
  void take_score(const std::string& name, const JsonValue& score, ImportedSample& sample) {
    const std::string part = part_asked(name, score["value"]);
    if (part.empty() && !scorer_.takes(name)) return;
    const JsonValue& said = part.empty() ? score["value"] : score["value"][part];
    const std::string field = "the value of scorer " + quoted(name) + " (sample " + quoted(sample.problem) +
                              ", epoch " + std::to_string(sample.sample.value_or(1)) + ")";
    if (said.is(JsonValue::Kind::object) && !said.names.empty())
      throw DataError(sample.where + ": " + field + " is " + said.shown() +
                      ": scores of several things (--scorer " + name + "." + said.names.front() +
                      " takes one)");
    sample.correct = verdict(said, sample.where, field);
    sample.answer = single(score["answer"], sample.where, "answer");
  }

  const ImportJob& job_;
  ScorerChoice scorer_;
  std::string run_, model_;
};

/// "samples/q_epoch_1" of a member that is a sample, whole or (in "samples/q_epoch_1/sample.json") the part
/// of a chunked one that has its scores; else empty.
std::string sample_of_member(std::string_view member) {
  if (!member.starts_with("samples/")) return {};
  constexpr std::string_view kShell = "/sample.json";
  constexpr std::string_view kWhole = ".json";
  if (member.ends_with(kShell))
    member.remove_suffix(kShell.size());
  else if (member.ends_with(kWhole))
    member.remove_suffix(kWhole.size());
  else
    return {};
  const auto epoch = member.rfind("_epoch_");
  const bool numbered = epoch != member.npos && epoch + 7 < member.size() &&
                        member.find_first_not_of("0123456789", epoch + 7) == member.npos;
  return numbered ? std::string{member} : std::string{};
}

void read_archive(const ImportJob& job) {
  const auto& members = job.glimpse.members;
  const bool finished = std::ranges::find(members, "header.json") != members.end();
  const std::string header = finished ? "header.json" : "_journal/start.json";
  std::map<std::string, std::size_t> last;  // a member can be there again, where a sample was run again
  std::vector<bool> headers(members.size(), false);
  std::vector<bool> samples(members.size(), false);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i] == header) last[header] = i;
    if (const auto name = sample_of_member(members[i]); !name.empty()) last[name] = i;
  }
  for (const auto& [name, at] : last) (name == header ? headers : samples)[at] = true;

  InspectSamples rows(job);
  const std::vector<WantedRecord> eval{{"eval", kHeaderFields}};
  job.file.each_member(headers, [&](std::size_t, ByteSource& source) {
    read_json_records(source, eval, [&](const LogRecord& record) {
      rows.header(record.value, record.where);
      return true;
    });
  });
  const std::vector<WantedRecord> sample{{"", kSampleFields}};
  job.file.each_member(samples, [&](std::size_t, ByteSource& source) {
    read_json_records(source, sample, [&](const LogRecord& record) {
      rows.add(record);
      return true;
    });
  });
  rows.finish();
  if (!finished)
    job.rows.note(job.file.name() + ": the log is unfinished: it has the samples that were done");
}

}  // namespace

bool is_inspect(const Glimpse& glimpse) {
  if (glimpse.kind == Glimpse::Kind::zip)
    return std::ranges::any_of(glimpse.members, [](const std::string& member) {
      return member == "header.json" || member == "_journal/start.json";
    });
  return glimpse.kind == Glimpse::Kind::json && !glimpse.list && glimpse.has("eval.model") &&
         glimpse.has("eval.task");
}

void read_inspect(const ImportJob& job) {
  if (job.file.is_zip()) return read_archive(job);
  InspectSamples rows(job);
  const std::vector<WantedRecord> wanted{{"eval", kHeaderFields}, {"samples.*", kSampleFields}};
  bool begun = false;
  read_log(job, wanted, [&](const LogRecord& record) {
    if (record.wanted == 0) rows.header(record.value, record.where);
    if (record.wanted == 1 && !begun)
      throw DataError(record.where +
                      ": samples before \"eval\", which says whose they are (an Inspect log has it first)");
    begun = true;
    if (record.wanted == 1) rows.add(record);
    return true;
  });
  rows.finish();
}

}  // namespace ttc
