// output-rsN.jsonl of NeMo-Skills: a file a seed, a problem a line.

#include <algorithm>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// The seed in the file's name: output-rs3.jsonl is 3; output.jsonl, which is greedy, 0.
std::uint64_t seed_of(const std::string& path) {
  const std::string stem = stem_of(path);
  const auto at = stem.rfind("-rs");
  if (at == stem.npos || at + 3 == stem.size() || stem.size() > at + 12) return 0;
  const auto digits = stem.substr(at + 3, stem.find_first_not_of("0123456789", at + 3) - at - 3);
  return digits.empty() ? 0 : std::stoull(digits);
}

/// The last "Judgement: Yes" or "Judgement: No" of a judge's text.
std::optional<bool> judged(const JsonValue& value, const std::string& where) {
  if (value.is_null()) return std::nullopt;
  if (value.is(JsonValue::Kind::boolean)) return value.text == "true";
  std::string text = single(value, where, "judgement");
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto at = text.rfind("judgement:");
  std::string_view said = at == text.npos ? std::string_view{} : std::string_view{text}.substr(at + 10);
  said.remove_prefix(std::min(said.find_first_not_of(" *\t"), said.size()));
  if (said.starts_with("yes")) return true;
  if (said.starts_with("no")) return false;
  throw DataError(where + ": judgement is " + value.shown() +
                  ": neither \"Judgement: Yes\" nor \"Judgement: No\"");
}

class NemoLog {
 public:
  explicit NemoLog(const ImportJob& job)
      : job_(job), scorer_("--scorer", job.request.scorer), seed_(seed_of(job.file.path())) {}

  void add(const LogRecord& record) {
    const JsonValue& value = record.value;
    const std::string_view symbolic = value.has("symbolic_correct") ? "symbolic_correct" : "is_correct";
    if (value.has(symbolic)) scorer_.see("symbolic");
    if (value.has("judgement")) scorer_.see("judge");
    scorer_.settle(job_.file.name());
    ImportedSample sample;
    sample.where = record.where;
    sample.run = sample.model = folder_of(job_.file.path());
    sample.problem = problem_of(value, record.where);
    sample.sample = seed_;
    const bool judge = value.has("judgement") && scorer_.asked() != "symbolic";
    sample.correct =
        judge ? judged(value["judgement"], record.where) : verdict(value[symbolic], record.where, symbolic);
    sample.answer = single(value["predicted_answer"], record.where, "predicted_answer");
    sample.score = single(value["reward_model_score"], record.where, "reward_model_score");
    sample.tokens = single(value["num_generated_tokens"], record.where, "num_generated_tokens");
    sample.right_answer = single(value["expected_answer"], record.where, "expected_answer");
    job_.rows.add(sample);
    ++line_;
  }

 private:
  std::string problem_of(const JsonValue& value, const std::string& where) const {
    for (const auto name : {"id", "problem_id", "unique_id", "_id"})
      if (!value[name].is_null()) return single(value[name], where, name);
    const std::string problem = single(value["problem"], where, "problem");
    return problem.empty() ? std::to_string(line_) : problem;
  }

  const ImportJob& job_;
  ScorerChoice scorer_;
  std::uint64_t seed_;
  std::size_t line_ = 0;
};

}  // namespace

bool is_nemo_skills(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("generation") &&
         (glimpse.has("predicted_answer") || glimpse.has("symbolic_correct") || glimpse.has("judgement"));
}

void read_nemo_skills(const ImportJob& job) {
  NemoLog log(job);
  const std::vector<WantedRecord> wanted{
      {"",
       {"id", "problem_id", "unique_id", "_id", "problem", "expected_answer", "predicted_answer",
        "symbolic_correct", "is_correct", "judgement", "reward_model_score", "num_generated_tokens"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    log.add(record);
    return true;
  });
}

}  // namespace ttc
