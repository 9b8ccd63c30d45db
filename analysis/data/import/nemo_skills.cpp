// output-rsN.jsonl of NeMo-Skills: a file a seed, a problem a line.

#include <algorithm>
#include <array>

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

/// What a judge says: the last "Judgement: Yes" or "Judgement: No" of its text; of SimpleQA the letter A
/// (right), B or C (not attempted), of AA-LCR CORRECT or INCORRECT. None where it says nothing of the kind.
std::optional<bool> judged(const JsonValue& value, const std::string& where) {
  if (value.is(JsonValue::Kind::boolean)) return value.text == "true";
  std::string text = single(value, where, "judgement");
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr std::string_view kBlanks = " *\t\r\n";
  std::string_view said = text;
  const auto at = said.rfind("judgement:");
  if (at != said.npos) said.remove_prefix(at + 10);
  said.remove_prefix(std::min(said.find_first_not_of(kBlanks), said.size()));
  if (at != said.npos && said.starts_with("yes")) return true;
  if (at != said.npos && said.starts_with("no")) return false;
  said = said.substr(0, said.find_last_not_of(" *\t\r\n.") + 1);
  if (said == "a" || said == "correct") return true;
  if (said == "b" || said == "c" || said == "incorrect") return false;
  return std::nullopt;
}

/// Verdicts that the benchmarks have under names of their own.
struct NemoVerdict {
  std::string_view field, scorer;
};
constexpr std::array<NemoVerdict, 6> kNemoVerdicts{{{"symbolic_correct", "symbolic"},
                                                    {"is_correct", "symbolic"},
                                                    {"is_correct-plus", "plus"},
                                                    {"graded_list", "tests"},
                                                    {"is_passed", "tests"},
                                                    {"passed", "tests"}}};

class NemoLog {
 public:
  explicit NemoLog(const ImportJob& job)
      : job_(job), scorer_("--scorer", job.request.scorer), seed_(seed_of(job.file.path())) {}

  void add(const LogRecord& record) {
    const JsonValue& value = record.value;
    for (const auto& verdict_of : kNemoVerdicts)
      if (value.has(verdict_of.field)) scorer_.see(scorer_of(value, verdict_of));
    if (value.has("judgement")) scorer_.see("judge");
    scorer_.settle(job_.file.name());
    ImportedSample sample;
    sample.where = record.where;
    sample.run = sample.model = folder_of(job_.file.path());
    sample.problem = problem_of(value, record.where);
    sample.sample = seed_;
    sample.correct = correct_of(value, record.where);
    sample.answer = single(value["predicted_answer"], record.where, "predicted_answer");
    sample.score = single(value["reward_model_score"], record.where, "reward_model_score");
    sample.tokens = single(value["num_generated_tokens"], record.where, "num_generated_tokens");
    if (sample.tokens == "-1") sample.tokens.clear();  // servers that do not count
    sample.right_answer = single(value["expected_answer"], record.where, "expected_answer");
    job_.rows.add(sample);
    ++line_;
  }

  void finish() const {
    if (unclear_ == 0) return;
    if (clear_ == 0) throw DataError(first_unclear_);
    job_.rows.note(job_.file.name() + ": " + counted(unclear_, "judgement") +
                   " without a verdict: counted as wrong, as NeMo-Skills does");
  }

 private:
  /// "is_correct" is of mathematics in older logs, and of the base tests where there are verdicts of more.
  static std::string scorer_of(const JsonValue& value, const NemoVerdict& verdict_of) {
    const bool base = verdict_of.field == "is_correct" && value.has("is_correct-plus");
    return base ? "base" : std::string{verdict_of.scorer};
  }

  std::optional<bool> correct_of(const JsonValue& value, const std::string& where) {
    if (value.has("judgement") && (scorer_.asked().empty() || scorer_.asked() == "judge"))
      return judgement_of(value, where);
    for (const auto& verdict_of : kNemoVerdicts) {
      const auto field = verdict_of.field;
      const bool wanted = scorer_.asked().empty() || scorer_.asked() == scorer_of(value, verdict_of);
      if (!value.has(field) || !wanted) continue;
      const JsonValue& said = value[field];
      return verdict(said.items.size() == 1 ? said.items.front() : said, where, field);
    }
    return std::nullopt;
  }

  std::optional<bool> judgement_of(const JsonValue& value, const std::string& where) {
    if (value["judgement"].is_null()) return std::nullopt;
    const auto said = judged(value["judgement"], where);
    if (!said && unclear_++ == 0)
      first_unclear_ = where + ": judgement is " + value["judgement"].shown() +
                       ": neither \"Judgement: Yes\" nor \"Judgement: No\"";
    if (said) ++clear_;
    if (value["expected_judgement"].is_null()) return said.value_or(false);
    return said == judged(value["expected_judgement"], where);  // where judging is what is evaluated
  }

  std::string problem_of(const JsonValue& value, const std::string& where) const {
    for (const auto name : {"id", "problem_id", "task_id", "question_id", "unique_id", "_id"})
      if (!value[name].is_null()) return single(value[name], where, name);
    const std::string problem = single(value["problem"], where, "problem");
    return problem.empty() ? std::to_string(line_) : problem;
  }

  const ImportJob& job_;
  ScorerChoice scorer_;
  std::uint64_t seed_;
  std::size_t line_ = 0;
  std::size_t clear_ = 0, unclear_ = 0;  // judgements
  std::string first_unclear_;
};

}  // namespace

bool is_nemo_skills(const Glimpse& glimpse) {
  if (glimpse.kind != Glimpse::Kind::json || !glimpse.has("generation")) return false;
  if (glimpse.has("predicted_answer") || glimpse.has("symbolic_correct") || glimpse.has("judgement"))
    return true;
  return (glimpse.has("num_generated_tokens") || glimpse.has("generation_start_time")) &&
         std::ranges::any_of(kNemoVerdicts, [&](const auto& v) { return glimpse.has(v.field); });
}

void read_nemo_skills(const ImportJob& job) {
  NemoLog log(job);
  const std::vector<WantedRecord> wanted{
      {"",
       {"id", "problem_id", "task_id", "question_id", "unique_id", "_id", "problem", "expected_answer",
        "predicted_answer", "symbolic_correct", "is_correct", "is_correct-plus", "graded_list", "is_passed",
        "passed", "judgement", "expected_judgement", "reward_model_score", "num_generated_tokens"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    log.add(record);
    return true;
  });
  log.finish();
}

}  // namespace ttc
