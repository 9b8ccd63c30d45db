// Tables and JSON lines of no tool in particular, with the names that people give to such columns.

#include <algorithm>
#include <array>
#include <initializer_list>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// A column of ours and what others call it, the likeliest first.
struct Synonyms {
  std::string_view name;
  std::initializer_list<std::string_view> others;
};

const Synonyms kRun{"run", {"run", "run_id", "run_name"}};
const Synonyms kModel{"model", {"model", "model_name", "model_id"}};
const Synonyms kProblem{"problem",
                        {"problem", "problem_id", "problem_idx", "question_id", "task_id", "unique_id",
                         "doc_id", "qid", "id", "question", "prompt"}};
const Synonyms kSample{"sample",
                       {"sample", "sample_id", "sample_idx", "sample_index", "idx_answer", "epoch", "attempt",
                        "trial", "repeat", "completion_id"}};
const Synonyms kAnswer{"answer",
                       {"answer", "extracted_answer", "parsed_answer", "predicted_answer", "prediction",
                        "pred", "final_answer", "model_answer"}};
const Synonyms kCorrect{"correct", {"correct", "is_correct", "passed", "acc", "exact_match", "grade"}};
const Synonyms kScore{"score", {"score", "reward", "reward_score", "reward_model_score"}};
const Synonyms kTokens{
    "output_tokens", {"output_tokens", "tokens", "completion_tokens", "num_generated_tokens", "num_tokens"}};
const Synonyms kRight{
    "reference",
    {"reference", "target", "gold", "gold_answer", "ground_truth", "expected_answer", "gt_answer"}};

/// The first of the names that the log has; empty where it has none.
std::string name_in(const Glimpse& glimpse, const Synonyms& synonyms) {
  const auto found =
      std::ranges::find_if(synonyms.others, [&](std::string_view name) { return glimpse.has(name); });
  return found == synonyms.others.end() ? std::string{} : std::string{*found};
}

struct PlainNames {
  explicit PlainNames(const Glimpse& g)
      : run(name_in(g, kRun)),
        model(name_in(g, kModel)),
        problem(name_in(g, kProblem)),
        sample(name_in(g, kSample)),
        answer(name_in(g, kAnswer)),
        correct(name_in(g, kCorrect)),
        score(name_in(g, kScore)),
        tokens(name_in(g, kTokens)),
        right(name_in(g, kRight)) {}

  std::vector<std::string> all() const {
    std::vector<std::string> names{run, model, problem, sample, answer, correct, score, tokens, right};
    std::erase(names, std::string{});
    return names;
  }
  std::string run, model, problem, sample, answer, correct, score, tokens, right;
};

void need(const ImportJob& job, const std::string& name, const Synonyms& synonyms, std::string_view or_else) {
  if (!name.empty()) return;
  std::string known;
  for (const auto other : synonyms.others) known += (known.empty() ? "" : ", ") + std::string{other};
  throw DataError(job.file.name() + ": no " + std::string{synonyms.name} + " (" + known + "; there is " +
                  job.glimpse.shown() + ")" + std::string{or_else});
}

void add_record(const ImportJob& job, const PlainNames& names, const LogRecord& record) {
  const auto text = [&](const std::string& name) { return single(record.value[name], record.where, name); };
  ImportedSample sample;
  sample.where = record.where;
  sample.run = names.run.empty() ? std::string{} : text(names.run);
  sample.model = names.model.empty() ? stem_of(job.file.path()) : text(names.model);
  sample.problem = text(names.problem);
  if (!names.sample.empty() && !record.value[names.sample].is_null())
    sample.sample = whole(record.value[names.sample], record.where, names.sample);
  if (!names.answer.empty()) sample.answer = text(names.answer);
  if (!names.correct.empty())
    sample.correct = verdict(record.value[names.correct], record.where, names.correct);
  if (!sample.correct && !job.request.reference && !job.request.reference_in_log)
    throw DataError(record.where + ": " + names.correct + " is empty (a sample without a verdict)");
  if (!names.score.empty()) sample.score = text(names.score);
  if (!names.tokens.empty()) sample.tokens = text(names.tokens);
  if (!names.right.empty()) sample.right_answer = text(names.right);
  job.rows.add(sample);
}

}  // namespace

bool is_plain(const Glimpse& glimpse) {
  const PlainNames names(glimpse);
  return !names.problem.empty() && (!names.correct.empty() || !names.answer.empty());
}

void read_plain(const ImportJob& job) {
  const PlainNames names(job.glimpse);
  const bool graded_here = job.request.reference || (job.request.reference_in_log && !names.right.empty());
  need(job, names.problem, kProblem, "");
  if (graded_here)
    need(job, names.answer, kAnswer, "");
  else
    need(job, names.correct, kCorrect,
         names.right.empty()
             ? ": without verdicts (--reference FILE compares answers with right ones, as strings)"
             : ": without verdicts (--reference log compares answers with " + quoted(names.right) + ")");
  std::string read;
  for (const auto& name : names.all()) read += (read.empty() ? "" : ", ") + name;
  job.rows.note(job.file.name() + ": read as plain columns: " + read);
  const std::vector<WantedRecord> wanted{{"", names.all()}};
  read_log(job, wanted, [&](const LogRecord& record) {
    add_record(job, names, record);
    return true;
  });
}

RightAnswers read_right_answers(const std::string& path) {
  const LogFile file(path);
  const Glimpse glimpse = glimpse_of(file);
  const PlainNames names(glimpse);
  const std::string& right = names.right.empty() ? names.answer : names.right;
  if (names.problem.empty() || right.empty())
    throw DataError(file.name() +
                    ": no table of right answers (expected columns problem and answer; there is " +
                    glimpse.shown() + ")");
  RightAnswers answers;
  const std::vector<WantedRecord> wanted{{"", {names.problem, right}}};
  const RecordSink sink = [&](const LogRecord& record) {
    const std::string answer = single(record.value[right], record.where, right);
    if (answer.empty()) throw DataError(record.where + ": no right answer");
    answers[single(record.value[names.problem], record.where, names.problem)].insert(answer);
    return true;
  };
  const auto source = file.text();
  if (glimpse.kind == Glimpse::Kind::table)
    read_table_records(*source, wanted.front(), sink);
  else
    read_json_records(*source, wanted, sink);
  return answers;
}

}  // namespace ttc
