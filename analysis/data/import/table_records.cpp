#include <algorithm>
#include <array>
#include <utility>

#include "analysis/data/import/log_records.h"
#include "models/errors.h"
#include "models/text/utf8.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::size_t kLongestCell = 16'000'000;

char separator_of(std::string_view header) {
  constexpr std::array<char, 4> kSeparators{',', ';', '\t', '|'};
  return *std::ranges::max_element(kSeparators, {}, [&](char c) { return std::ranges::count(header, c); });
}

/// Cells of a table from its characters, one after the other; those of columns that nobody asked for are not
/// kept.
class TableRows {
 public:
  TableRows(const std::string& name, const WantedRecord& wanted, const RecordSink& sink)
      : name_(name), wanted_(wanted), sink_(sink) {}

  void separated_by(char separator) { separator_ = separator; }

  /// False where the sink wants no more.
  bool take(char c) {
    if (c == '\0') refuse("a zero byte (binary data or UTF-16?)");
    if (quote_ == Quote::inside) {
      if (c == '"')
        quote_ = Quote::closed;
      else
        put(c);
      if (c == '\n') ++lines_in_cell_;
      return true;
    }
    if (c == '"') return take_quote();
    if (c == separator_) {
      end_cell();
      return true;
    }
    if (c == '\n') return end_row();
    if (c == '\r') {
      carriage_return_ = true;
      return true;
    }
    if (quote_ == Quote::closed) refuse("characters after a closing quote");
    put(c);
    return true;
  }

  void finish() {
    if (quote_ == Quote::inside) refuse("a quoted cell that is never closed");
    if (begun_ || cells_ > 0) end_row();
    if (header_.empty()) throw DataError(name_ + ": is empty");
  }

 private:
  enum class Quote { none, inside, closed };

  [[noreturn]] void refuse(const std::string& what) const {
    throw DataError(name_ + ":" + std::to_string(line_) + ": " + what);
  }

  bool take_quote() {
    if (quote_ == Quote::closed) {
      put('"');
      quote_ = Quote::inside;
    } else if (begun_) {
      refuse("a quote inside a cell (quote the whole cell and double the quotes in it)");
    } else {
      quote_ = Quote::inside;
      begun_ = true;
    }
    return true;
  }

  bool keeps_cell() const { return header_.empty() || (cells_ < keeps_.size() && keeps_[cells_]); }

  void put(char c) {
    if (std::exchange(carriage_return_, false)) put('\r');
    begun_ = true;
    if (!keeps_cell()) return;
    if (cell_.size() >= kLongestCell) refuse("a cell of more than 16 MB");
    cell_ += c;
  }

  void end_cell() {
    if (keeps_cell()) {
      if (!is_utf8(cell_)) refuse("text that is not UTF-8");
      JsonValue value{.kind = cell_.empty() ? JsonValue::Kind::null : JsonValue::Kind::string,
                      .text = std::exchange(cell_, {}),
                      .names = {},
                      .items = {}};
      if (!header_.empty()) row_.names.push_back(header_[cells_]);
      row_.items.push_back(std::move(value));
    }
    ++cells_;
    begun_ = false;
    carriage_return_ = false;
    quote_ = Quote::none;
  }

  bool end_row() {
    const std::size_t line = line_;
    const std::size_t lines = std::exchange(lines_in_cell_, 0) + 1;
    const bool blank = cells_ == 0 && !begun_;
    end_cell();
    bool more = true;
    if (!blank && header_.empty()) {
      for (auto& cell : row_.items) header_.push_back(std::move(cell.text));
      for (const auto& name : header_)
        keeps_.push_back(std::ranges::find(wanted_.fields, name) != wanted_.fields.end());
    } else if (!blank) {
      if (cells_ != header_.size())
        refuse(counted(cells_, "cell") + " where the header has " + std::to_string(header_.size()));
      row_.kind = JsonValue::Kind::object;
      more = sink_(
          {.wanted = 0, .keys = {}, .value = std::move(row_), .where = name_ + ":" + std::to_string(line)});
    }
    row_ = {};
    cells_ = 0;
    line_ += lines;
    return more;
  }

  const std::string& name_;
  const WantedRecord& wanted_;
  const RecordSink& sink_;
  char separator_ = ',';
  std::vector<std::string> header_;
  std::vector<bool> keeps_;
  JsonValue row_;
  std::string cell_;
  std::size_t cells_ = 0;
  std::size_t line_ = 1;
  std::size_t lines_in_cell_ = 0;
  Quote quote_ = Quote::none;
  bool begun_ = false;
  bool carriage_return_ = false;
};

}  // namespace

void read_table_records(ByteSource& source, const WantedRecord& wanted, const RecordSink& sink) {
  TableRows rows(source.name(), wanted, sink);
  bool first = true;
  for (auto block = source.next(); !block.empty(); block = source.next()) {
    if (std::exchange(first, false)) {
      constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
      if (block.starts_with(kByteOrderMark)) block.remove_prefix(kByteOrderMark.size());
      if (block.starts_with("sep=") && block.find('\n') != block.npos)
        block.remove_prefix(block.find('\n') + 1);
      rows.separated_by(separator_of(block.substr(0, block.find('\n'))));
    }
    for (const char c : block)
      if (!rows.take(c)) return;
  }
  rows.finish();
}

}  // namespace ttc
