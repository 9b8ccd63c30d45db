#include "cli/words/answer_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "analysis/data/joined_tables.h"
#include "analysis/data/normalised_answers.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string ignored_columns_of(const AnswerTable& table) {
  std::string list;
  for (const auto& column : table.ignored_columns) list += (list.empty() ? "" : ", ") + quoted(column);
  return table.source + ": not used: column " + list;
}

void add_normalised(AnswerTable& table, std::vector<std::string>& notes) {
  auto* rows = std::get_if<SampleRows>(&table.rows);
  if (rows == nullptr) return;
  const auto done = normalise_answers(*rows);
  if (done.merged > 0)
    notes.push_back(
        fmt::format("{}: --normalise: {} of {} merged with another ({}, problem {} the first: {} with {})",
                    table.source, counted(done.merged, "spelling"), counted(done.problems, "problem"),
                    quoted(done.run), quoted(done.problem), quoted(done.other), quoted(done.one)));
  if (done.no_answer > 0)
    notes.push_back(fmt::format("{}: --normalise: {} read as no answer ({} the first)", table.source,
                                counted(done.no_answer, "sample"), quoted(done.word)));
  if (done.merged == 0 && done.no_answer == 0)
    notes.push_back(table.source + ": --normalise: no two spellings of one answer, no words for no answer");
}

void add_reading(const AnswerTable& table, UseOfScores scores, std::vector<std::string>& notes) {
  if (!table.ignored_columns.empty()) notes.push_back(ignored_columns_of(table));
  if (table.has_scores && scores == UseOfScores::no)
    notes.push_back(table.source + ": not used: the scores (they are checked, and no vote here is weighted)");
  notes.insert(notes.end(), table.remarks.begin(), table.remarks.end());
}

void mark_runs_told_by_source(std::vector<RunAnswers>& runs) {
  std::map<std::pair<std::optional<std::string>, std::string>, std::size_t> times;
  for (const RunAnswers& run : runs) ++times[{run.run, run.model}];
  for (RunAnswers& run : runs) run.told_by_source = times[{run.run, run.model}] > 1;
}

}  // namespace

void AnswerWords::add_to(Command& command, const std::string& doc) {
  command.texts("ANSWERS", tables, doc).required();
  command.flag("--join", join,
               "runs of one name and model in several files are one (a log that went on, shards)");
  command.flag(
      "--normalise", normalise,
      "one answer for its spellings: blanks, case, characters that look alike, $...$ and \\boxed{...}, "
      "numbers by value; none for None, nan, N/A...; notes say what was merged");
}

ReadAnswers AnswerWords::read(UseOfScores scores) const {
  ReadAnswers read;
  std::vector<AnswerTable> all;
  for (const auto& path : tables) {
    all.push_back(read_answer_table(path));
    add_reading(all.back(), scores, read.notes);
  }
  if (join) {
    auto joined = join_tables(std::move(all));
    all.clear();
    all.push_back(std::move(joined));
  }
  for (auto& table : all) {
    if (normalise) add_normalised(table, read.notes);
    std::ranges::move(group_answers(table), std::back_inserter(read.runs));
  }
  mark_runs_told_by_source(read.runs);
  return read;
}

}  // namespace ttc
