#include "analysis/data/answer_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>

#include "analysis/data/columns.h"
#include "analysis/data/csv.h"
#include "analysis/data/text_file.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

using Cells = std::span<const std::string_view>;

/// One row while it is read: its cells by column, and what is wrong with them by place.
class Row {
 public:
  Row(const std::string& source, std::size_t line, Cells cells, std::span<const ColumnSpec> specs,
      const Columns& columns)
      : source_(source), line_(line), cells_(cells), specs_(specs), columns_(columns) {}

  std::size_t line() const { return line_; }

  /// The text in a column; empty where the table has no such column.
  std::string_view text(std::size_t column) const {
    const auto at = columns_.at[column];
    return at ? cells_[*at] : std::string_view{};
  }

  std::string_view name(std::size_t column) const {
    if (text(column).empty()) fail(column, "is empty");
    return text(column);
  }

  template <class Integer>
  Integer whole(std::size_t column) const {
    Integer value{};
    if (!parsed(text(column), value)) fail(column, "is not a whole number from 0");
    return value;
  }

  /// A finite number, NaN where the cell or the column is empty.
  double real(std::size_t column) const {
    if (text(column).empty()) return std::numeric_limits<double>::quiet_NaN();
    double value{};
    if (!parsed(text(column), value)) fail(column, "is not a number");
    if (!std::isfinite(value)) fail(column, "is not a finite number");
    return value;
  }

  /// The same of what cannot be negative.
  double amount(std::size_t column) const {
    const double value = real(column);
    if (value < 0) fail(column, "is negative");
    return value;
  }

  bool flag(std::size_t column) const {
    const auto cell = text(column);
    if (cell != "0" && cell != "1" && cell != "true" && cell != "false")
      fail(column, "is not 0, 1, true or false");
    return cell == "1" || cell == "true";
  }

  [[noreturn]] void fail(std::size_t column, const std::string& what) const {
    const std::string_view header = specs_[column].name;
    throw DataError(source_ + ":" + std::to_string(line_) + ": " + std::string{header} + " " +
                    quoted(text(column)) + " " + what);
  }

 private:
  template <class Number>
  static bool parsed(std::string_view text, Number& value) {
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end;
  }

  const std::string& source_;
  std::size_t line_;
  Cells cells_;
  std::span<const ColumnSpec> specs_;
  const Columns& columns_;
};

namespace samples {

enum Column : std::size_t { run, model, problem, sample, answer, correct, score, tokens };
constexpr std::array<ColumnSpec, 8> specs{{{"run"},
                                           {"model", {}, true},
                                           {"problem", {}, true},
                                           {"sample", {}, true},
                                           {"answer", {}, true},
                                           {"correct", {}, true},
                                           {"score"},
                                           {"output_tokens", "tokens"}}};

void add(SampleRows& rows, const Row& row) {
  rows.run.push_back(rows.names.id(row.text(run)));
  rows.model.push_back(rows.names.id(row.name(model)));
  rows.problem.push_back(rows.names.id(row.name(problem)));
  rows.sample.push_back(row.whole<std::uint64_t>(sample));
  rows.answer.push_back(rows.names.id(row.text(answer)));
  rows.correct.push_back(row.flag(correct) ? 1 : 0);
  rows.score.push_back(row.real(score));
  rows.tokens.push_back(row.amount(tokens));
  rows.line.push_back(row.line());
}

auto key(const SampleRows& rows, std::size_t i) {
  return std::tuple{rows.run[i], rows.model[i], rows.problem[i], rows.sample[i]};
}

std::string described(const SampleRows& rows, std::size_t i) {
  return "sample " + std::to_string(rows.sample[i]) + " of problem " + quoted(rows.names[rows.problem[i]]);
}

}  // namespace samples

namespace counts {

enum Column : std::size_t { model, problem, n, correct, tokens, cost };
constexpr std::array<ColumnSpec, 6> specs{{{"model", "setting", true},
                                           {"problem", {}, true},
                                           {"n", {}, true},
                                           {"correct", {}, true},
                                           {"tokens_mean"},
                                           {"cost"}}};

void add(CountRows& rows, const Row& row) {
  rows.model.push_back(rows.names.id(row.name(model)));
  rows.problem.push_back(rows.names.id(row.name(problem)));
  rows.n.push_back(row.whole<std::uint32_t>(n));
  rows.correct.push_back(row.whole<std::uint32_t>(correct));
  rows.tokens.push_back(row.amount(tokens));
  rows.cost.push_back(row.amount(cost));
  rows.line.push_back(row.line());
  if (rows.n.back() == 0) row.fail(n, "is no sample at all");
  if (rows.correct.back() > rows.n.back())
    row.fail(correct, "is more than n, which is " + std::to_string(rows.n.back()));
}

auto key(const CountRows& rows, std::size_t i) { return std::tuple{rows.model[i], rows.problem[i]}; }

std::string described(const CountRows& rows, std::size_t i) {
  return "problem " + quoted(rows.names[rows.problem[i]]) + " of model " + quoted(rows.names[rows.model[i]]);
}

}  // namespace counts

using counts::add, counts::key, counts::described;
using samples::add, samples::key, samples::described;

/// Throws for the first row that repeats the key of an earlier one.
template <class Rows>
void refuse_duplicates(const Rows& rows, const std::string& source) {
  std::vector<std::size_t> order(rows.line.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair{key(rows, i), i}; });
  std::optional<std::pair<std::size_t, std::size_t>> first;  // (repeated, earlier)
  for (std::size_t j = 1; j < order.size(); ++j) {
    if (key(rows, order[j - 1]) != key(rows, order[j])) continue;
    if (!first || order[j] < first->first) first = {order[j], order[j - 1]};
  }
  if (!first) return;
  throw DataError(source + ":" + std::to_string(rows.line[first->first]) + ": " +
                  described(rows, first->first) + " is there twice (first on line " +
                  std::to_string(rows.line[first->second]) + ")");
}

/// Cells that no header of a text table has: control characters, as in binary data.
void refuse_binary_header(Cells header, const std::string& where) {
  for (const auto cell : header)
    if (std::ranges::any_of(cell, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }))
      throw DataError(where + "not a CSV table (the header has " + quoted(cell) + "; binary data?)");
}

/// Reads the rows of one shape, after the header has told which.
class TableParser {
 public:
  explicit TableParser(const std::string& source) : table_{source, {}, {}} {}

  void row(std::size_t line, Cells cells) {
    if (columns_.at.empty()) return header(line, cells);
    if (cells.size() != width_)
      throw DataError(where(line) + std::to_string(cells.size()) + " cells where the header has " +
                      std::to_string(width_));
    std::visit([&](auto& rows) { add(rows, Row(table_.source, line, cells, specs_, columns_)); },
               table_.rows);
  }

  AnswerTable finish() && {
    if (columns_.at.empty()) throw DataError(table_.source + ": no answers (not even a header line)");
    std::visit(
        [&](const auto& rows) {
          if (rows.line.empty()) throw DataError(table_.source + ": no answers (only a header line)");
          refuse_duplicates(rows, table_.source);
        },
        table_.rows);
    return std::move(table_);
  }

 private:
  std::string where(std::size_t line) const { return table_.source + ":" + std::to_string(line) + ": "; }

  void header(std::size_t line, Cells cells) {
    refuse_binary_header(cells, where(line));
    const auto has = [&](std::string_view name) { return std::ranges::find(cells, name) != cells.end(); };
    if (has("n") && !has("answer") && !has("sample")) {
      table_.rows = CountRows{};
      specs_ = counts::specs;
    } else {
      specs_ = samples::specs;
    }
    columns_ = find_columns(cells, specs_, where(line));
    table_.ignored_columns = columns_.ignored;
    width_ = cells.size();
  }

  AnswerTable table_;
  std::span<const ColumnSpec> specs_;
  Columns columns_;
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
  TableParser parser(source);
  parse_csv(text, source, [&](std::size_t line, Cells cells) { parser.row(line, cells); });
  return std::move(parser).finish();
}

AnswerTable read_answer_table(const std::string& path) {
  return parse_answer_table(read_text(path), name_of_input(path));
}

}  // namespace ttc
