#include "analysis/data/answer_table.h"

#include <algorithm>
#include <array>
#include <span>

#include "analysis/data/answer_row.h"
#include "analysis/data/columns.h"
#include "analysis/data/csv.h"
#include "analysis/data/import/formats.h"
#include "analysis/data/repeated_rows.h"
#include "analysis/data/separator.h"
#include "analysis/data/text_file.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

using Cells = std::span<const std::string_view>;

namespace samples {

enum Column : std::size_t { run, model, problem, sample, answer, correct, score, tokens, group };
constexpr std::array<ColumnSpec, 9> specs{{{"run"},
                                           {"model", {}, true},
                                           {"problem", {}, true},
                                           {"sample"},
                                           {"answer", {}, true},
                                           {"correct", {}, true},
                                           {"score"},
                                           {"output_tokens", "tokens"},
                                           {"group"}}};

void add(SampleRows& rows, const AnswerRow& row) {
  rows.run.push_back(rows.names.id(row.text(run)));
  rows.model.push_back(rows.names.id(row.name(model)));
  rows.problem.push_back(rows.names.id(row.name(problem)));
  rows.sample.push_back(row.has(sample) ? row.whole<std::uint64_t>(sample) : 0);
  rows.answer.push_back(rows.names.id(row.text(answer)));
  rows.correct.push_back(row.flag(correct) ? 1 : 0);
  rows.score.push_back(row.real(score));
  rows.tokens.push_back(row.amount(tokens));
  rows.group.push_back(rows.names.id(row.text(group)));
  rows.line.push_back(row.line());
}

}  // namespace samples

namespace counts {

enum Column : std::size_t { model, problem, n, correct, tokens, cost, group };
constexpr std::array<ColumnSpec, 7> specs{{{"model", "setting", true},
                                           {"problem", {}, true},
                                           {"n", {}, true},
                                           {"correct", {}, true},
                                           {"tokens_mean"},
                                           {"cost"},
                                           {"group"}}};

void add(CountRows& rows, const AnswerRow& row) {
  rows.model.push_back(rows.names.id(row.name(model)));
  rows.problem.push_back(rows.names.id(row.name(problem)));
  rows.n.push_back(row.whole<std::uint32_t>(n));
  rows.correct.push_back(row.whole<std::uint32_t>(correct));
  rows.tokens.push_back(row.amount(tokens));
  rows.cost.push_back(row.amount(cost));
  rows.group.push_back(rows.names.id(row.text(group)));
  rows.line.push_back(row.line());
  if (rows.n.back() == 0) row.fail(n, "is no sample at all");
  if (rows.correct.back() > rows.n.back())
    row.fail(correct, "is more than n, which is " + std::to_string(rows.n.back()));
}

}  // namespace counts

using counts::add;
using samples::add;

void refuse_other_separators(std::string_view text, const std::string& source) {
  std::vector<std::string_view> known;
  for (const auto& spec : samples::specs) known.insert(known.end(), {spec.name, spec.other_name});
  for (const auto& spec : counts::specs) known.insert(known.end(), {spec.name, spec.other_name});
  std::erase(known, std::string_view{});
  const auto separator = foreign_separator(text, known);
  if (!separator.empty())
    throw DataError(source + ":1: not a table with commas: the separator looks like " + separator +
                    " (save it as CSV, with commas and with quotes around cells that have one)");
}

/// Cells that no header of a text table has: control characters, as in binary data.
void refuse_binary_header(Cells header, const std::string& where) {
  for (const auto cell : header)
    if (std::ranges::any_of(cell, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }))
      throw DataError(where + "not a CSV table (the header has " + quoted(cell) + "; binary data?)");
}

std::string remark_on(const RowContext& context, std::size_t column, const WordsForNone& none) {
  return context.source + ": " + std::string{context.specs[column].name} + ": " + std::to_string(none.cells) +
         (none.cells == 1 ? " cell is no number and counts" : " cells are no numbers and count") +
         " as none given (line " + std::to_string(none.line) + " the first: " + quoted(none.word) + ")";
}

/// Reads the rows of one shape, after the header has told which.
class TableParser {
 public:
  explicit TableParser(const std::string& source) {
    table_.source = source;
    context_.source = source;
  }

  void row(std::size_t line, Cells cells) {
    if (context_.columns.at.empty()) return header(line, cells);
    if (cells.size() != width_)
      throw DataError(where(line) + std::to_string(cells.size()) + " cells where the header has " +
                      std::to_string(width_));
    std::visit([&](auto& rows) { add(rows, AnswerRow(context_, line, cells)); }, table_.rows);
  }

  AnswerTable finish() && {
    if (context_.columns.at.empty()) throw DataError(table_.source + ": no answers (not even a header line)");
    if (std::visit([](const auto& rows) { return rows.line.empty(); }, table_.rows))
      throw DataError(table_.source + ": no answers (only a header line)");
    if (auto* rows = std::get_if<SampleRows>(&table_.rows)) {
      table_.has_scores = context_.columns.at[samples::score].has_value();
      table_.samples_counted = !context_.columns.at[samples::sample];
      if (table_.samples_counted) count_samples(*rows, 0);
    }
    for (const auto& [column, none] : context_.none)
      table_.remarks.push_back(remark_on(context_, column, none));
    refuse_repeats(table_, std::vector<TablePart>{{0, table_.source}});
    return std::move(table_);
  }

 private:
  std::string where(std::size_t line) const { return table_.source + ":" + std::to_string(line) + ": "; }

  void header(std::size_t line, Cells cells) {
    refuse_binary_header(cells, where(line));
    const auto has = [&](std::string_view name) { return std::ranges::find(cells, name) != cells.end(); };
    if (has("n") && !has("answer") && !has("sample")) {
      table_.rows = CountRows{};
      context_.specs = counts::specs;
    } else {
      context_.specs = samples::specs;
    }
    context_.columns = find_columns(cells, context_.specs, where(line));
    table_.ignored_columns = context_.columns.ignored;
    width_ = cells.size();
  }

  AnswerTable table_;
  RowContext context_;
  std::size_t width_ = 0;
};

}  // namespace

std::uint32_t Names::id(std::string_view name) {
  if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
  const auto next = static_cast<std::uint32_t>(names_.size());
  const auto added = ids_.emplace(std::string{name}, next).first;
  names_.push_back(&added->first);
  return next;
}

AnswerTable parse_answer_table(std::string_view text, const std::string& source) {
  refuse_other_separators(text, source);
  TableParser parser(source);
  parse_csv(text, source, [&](std::size_t line, Cells cells) { parser.row(line, cells); });
  return std::move(parser).finish();
}

AnswerTable read_answer_table(const std::string& path) {
  const std::string text = read_text(path);
  const std::string name = name_of_input(path);
  try {
    return parse_answer_table(text, name);
  } catch (const DataError&) {
    const auto tool = foreign_log(text);
    if (tool.empty()) throw;
    throw DataError(name + ": " + std::string{tool} + ", no answer table (`ttcsim import " + name +
                    " -o answers.csv` makes one of it)");
  }
}

}  // namespace ttc
