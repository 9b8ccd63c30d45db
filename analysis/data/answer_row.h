#pragma once
/// One row of a table while it is read: its cells by column, and what is wrong with them by place.

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "analysis/data/columns.h"

namespace ttc {

/// Words for "no number", as programs write them ("nan", "None"): how many cells of a column, the first.
struct WordsForNone {
  std::uint64_t cells = 0;
  std::size_t line = 0;
  std::string word;
};

/// What all rows of a table have in common. `none` fills up as rows are read, by column.
struct RowContext {
  std::string source;
  std::span<const ColumnSpec> specs;
  Columns columns;
  std::map<std::size_t, WordsForNone> none;
};

class AnswerRow {
 public:
  AnswerRow(RowContext& context, std::size_t line, std::span<const std::string_view> cells)
      : context_(context), line_(line), cells_(cells) {}

  std::size_t line() const { return line_; }
  bool has(std::size_t column) const { return context_.columns.at[column].has_value(); }
  /// The text in a column; empty where the table has no such column.
  std::string_view text(std::size_t column) const;
  /// Text that may not be empty. This and the following throw DataError "file:line: column "cell" …".
  std::string_view name(std::size_t column) const;
  /// A whole number, which may be written as "3.0": programs do where other cells of the column are empty.
  template <class Integer>
  Integer whole(std::size_t column) const {
    Integer value{};
    const auto cell = digits(column);
    const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || stop != cell.data() + cell.size())
      fail(column, "is not a whole number from 0");
    return value;
  }
  /// A finite number; NaN where there is no column, the cell is empty, or it has a word for none.
  double real(std::size_t column) const;
  /// The same of what cannot be negative.
  double amount(std::size_t column) const;
  /// A verdict: 0, 1, true or false, in any case and as numbers too ("1.0").
  bool flag(std::size_t column) const;
  [[noreturn]] void fail(std::size_t column, const std::string& what) const;

 private:
  std::string_view digits(std::size_t column) const;

  RowContext& context_;
  std::size_t line_;
  std::span<const std::string_view> cells_;
};

}  // namespace ttc
