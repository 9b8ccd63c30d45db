#include "analysis/data/answer_row.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// What programs write where they have no number.
bool is_word_for_none(std::string_view text) {
  constexpr std::array<std::string_view, 8> words{"nan", "-nan", "none", "null", "na", "n/a", "<na>", "nil"};
  return std::ranges::find(words, lower(text)) != words.end();
}

std::optional<double> number_in(std::string_view text) {
  double value{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::string_view AnswerRow::text(std::size_t column) const {
  const auto at = context_.columns.at[column];
  return at ? cells_[*at] : std::string_view{};
}

std::string_view AnswerRow::name(std::size_t column) const {
  if (text(column).empty()) fail(column, "is empty");
  return text(column);
}

std::string_view AnswerRow::digits(std::size_t column) const {
  const auto cell = text(column);
  const auto point = cell.find('.');
  const bool whole = point != cell.npos && point > 0 && point + 1 < cell.size() &&
                     cell.find_first_not_of('0', point + 1) == cell.npos;
  return whole ? cell.substr(0, point) : cell;
}

double AnswerRow::real(std::size_t column) const {
  const auto cell = text(column);
  if (cell.empty()) return std::numeric_limits<double>::quiet_NaN();
  if (is_word_for_none(cell)) {
    auto& none = context_.none[column];
    if (none.cells++ == 0) none = {1, line_, std::string{cell}};
    return std::numeric_limits<double>::quiet_NaN();
  }
  const auto value = number_in(cell);
  if (!value) fail(column, "is not a number");
  if (!std::isfinite(*value)) fail(column, "is not a finite number");
  return *value;
}

double AnswerRow::amount(std::size_t column) const {
  const double value = real(column);
  if (value < 0) fail(column, "is negative");
  return value;
}

bool AnswerRow::flag(std::size_t column) const {
  const auto cell = lower(text(column));
  if (cell == "true") return true;
  if (cell == "false") return false;
  const auto value = number_in(cell);
  if (!value || (*value != 0 && *value != 1)) fail(column, "is not 0, 1, true or false");
  return *value == 1;
}

void AnswerRow::fail(std::size_t column, const std::string& what) const {
  throw DataError(context_.source + ":" + std::to_string(line_) + ": " +
                  std::string{context_.specs[column].name} + " " + quoted(text(column)) + " " + what);
}

}  // namespace ttc
