#include "analysis/data/import/imported_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// A number as the log spells it, or nothing where it has a word for none.
std::string checked_number(const std::string& text, const char* what, const std::string& where, bool amount) {
  if (text.empty()) return {};
  double value{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && stop == text.data() + text.size()) {
    if (std::isfinite(value) && !(amount && value < 0)) return text;
    if (std::isnan(value)) return {};
  }
  throw DataError(where + ": " + what + " " + quoted(text) + " is not a finite number" +
                  (amount ? " from 0" : ""));
}

std::uint32_t line_number(std::string_view digits) {
  std::uint32_t line = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), line);
  return line;
}

}  // namespace

std::optional<bool> ImportedRows::grade(const ImportedSample& sample) {
  if (sample.correct) return sample.correct;
  ++graded_;
  const bool by_value = request_.pattern.has_value();  // such answers are as the model wrote them
  const auto right_one = [&](const std::string& right) {
    return !sample.answer.empty() && (by_value ? same_answer(sample.answer, right) : sample.answer == right);
  };
  if (request_.reference) {
    const auto right = request_.reference->find(sample.problem);
    if (right == request_.reference->end())
      throw DataError(sample.where + ": --reference has no answer for problem " + quoted(sample.problem));
    return std::ranges::any_of(right->second, right_one);
  }
  if (request_.reference_in_log && !sample.right_answer.empty()) return right_one(sample.right_answer);
  return std::nullopt;
}

void ImportedRows::add(const ImportedSample& sample) {
  if (sample.problem.empty()) throw DataError(sample.where + ": a sample without a problem");
  const bool all_wrong = sample.error && request_.errors == ErrorPolicy::wrong;
  if (sample.error && request_.errors == ErrorPolicy::drop) return drop("ended in an error");
  const auto correct = all_wrong ? std::optional{false} : grade(sample);
  if (!correct) return drop(sample.error ? "ended in an error" : "without a verdict");
  const std::string& run = request_.run.empty() ? sample.run : request_.run;
  const std::string& model = request_.model.empty() ? sample.model : request_.model;
  if (model.empty()) throw DataError(sample.where + ": no model is named (--model NAME does)");
  const std::string answer = all_wrong ? std::string{} : sample.answer;
  const std::string tokens = checked_number(sample.tokens, "a number of tokens", sample.where, true);
  const auto colon = sample.where.rfind(':');
  ImportedRow row{
      .run = names_.id(run),
      .model = names_.id(model),
      .problem = names_.id(sample.problem),
      .answer = names_.id(answer),
      .score = names_.id(checked_number(sample.score, "a score", sample.where, false)),
      .tokens = names_.id(tokens),
      .correct = *correct,
      .sample = 0,
      .file = names_.id(sample.where.substr(0, colon)),
      .line = colon == sample.where.npos ? 0 : line_number(std::string_view{sample.where}.substr(colon + 1))};

  auto& next = next_sample_[{row.run, row.model, row.problem}];
  row.sample = sample.sample.value_or(next);
  ++next;
  runs_.try_emplace({row.run, row.model}, static_cast<std::uint32_t>(runs_.size()));
  problems_.insert(row.problem);
  without_answer_ += answer.empty() ? 1U : 0U;
  with_tokens_ += tokens.empty() ? 0U : 1U;
  errors_kept_ += sample.error ? 1U : 0U;
  rows_.push_back(row);
}

void ImportedRows::add_count(const std::string& model, const std::string& problem, std::uint64_t n,
                             std::uint64_t correct) {
  counts_.push_back({request_.model.empty() ? model : request_.model, problem, n, correct});
}

void ImportedRows::finish() {
  if ((request_.reference || request_.reference_in_log) && graded_ == 0)
    note("--reference: not used: the log has a verdict for each sample");
  if (rows_.empty() && counts_.empty()) {
    std::string why;
    for (const auto& [reason, n] : dropped_)
      why += (why.empty() ? "" : ", ") + counted(n, "sample") + " " + reason;
    throw DataError("import: no sample with a verdict" + (why.empty() ? why : " (" + why + ")"));
  }
  const auto key = [&](const ImportedRow& r) {
    return std::tuple(runs_.at({r.run, r.model}), r.problem, r.sample);
  };
  std::ranges::stable_sort(rows_, {}, key);
  const auto twice = std::ranges::adjacent_find(rows_, {}, key);
  if (twice == rows_.end()) return;
  const auto& again = *(twice + 1);
  const auto where = [&](const ImportedRow& r) { return names_[r.file] + ":" + std::to_string(r.line); };
  throw DataError(where(again) + ": sample " + std::to_string(again.sample) + " of problem " +
                  quoted(names_[again.problem]) + " is there already, at " + where(*twice) +
                  " (runs of one name; give them names of their own with --run, one import each)");
}

std::vector<ImportedCount> ImportedRows::counts() const {
  std::vector<ImportedCount> all = counts_;
  std::map<std::uint32_t, std::uint32_t> run_of;
  for (const auto& row : rows_) {
    const auto [known, added] = run_of.try_emplace(row.model, row.run);
    if (!added && known->second != row.run)
      throw DataError("import: --counts: runs " + quoted(names_[known->second]) + " and " +
                      quoted(names_[row.run]) +
                      " have one model, and counts have no runs (import them one by one, with --model)");
    const bool same =
        !all.empty() && all.back().model == names_[row.model] && all.back().problem == names_[row.problem];
    if (!same) all.push_back({names_[row.model], names_[row.problem], 0, 0});
    ++all.back().n;
    all.back().correct += row.correct ? 1U : 0U;
  }
  return all;
}

}  // namespace ttc
