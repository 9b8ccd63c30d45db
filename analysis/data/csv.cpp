#include "analysis/data/csv.h"

#include <csv.h>

#include <algorithm>
#include <exception>
#include <new>
#include <vector>

#include "models/errors.h"

namespace ttc {

namespace {

/// Gathers libcsv's calls into rows. No exception may cross the C library: the first is kept and thrown after
/// it.
class Rows {
 public:
  Rows(const std::string& name, const CsvRow& row) : name_(name), row_(row) {}

  static void on_cell(void* data, std::size_t size, void* self) {
    static_cast<Rows*>(self)->cell({static_cast<const char*>(data), size});
  }
  static void on_end(int terminator, void* self) { static_cast<Rows*>(self)->end(terminator); }

  /// A carriage return may have been the last byte.
  void finish() {
    guarded([&] {
      if (after_cr_) flush();
    });
  }

  std::size_t line() const { return line_; }
  bool failed() const { return failure_ != nullptr; }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  template <class Step>
  void guarded(Step step) noexcept {
    try {
      if (!failure_) step();
    } catch (...) {
      failure_ = std::current_exception();
    }
  }

  void cell(std::string_view text) {
    guarded([&] {
      if (after_cr_) end_with_cr();
      text_ += text;
      ends_.push_back(text_.size());
    });
  }

  /// A row ends. Whether a carriage return ends one is known when it is known what comes after it.
  void end(int terminator) {
    guarded([&] {
      const bool crlf = after_cr_ && terminator == '\n';
      if (after_cr_ && !crlf) end_with_cr();
      if (terminator == '\r') {
        after_cr_ = true;
        return;
      }
      if (ends_with_ == Ends::unknown) ends_with_ = Ends::line_feed;
      flush();
    });
  }

  /// The row ends with a carriage return alone, as all must then.
  void end_with_cr() {
    if (ends_with_ == Ends::line_feed)
      throw DataError(name_ + ":" + std::to_string(line_) +
                      ": a carriage return inside a cell without quotes (lines end with a line feed here; "
                      "quote the whole cell)");
    ends_with_ = Ends::carriage_return;
    flush();
  }

  void flush() {
    after_cr_ = false;
    if (!ends_.empty()) row_(line_, cells());
    line_ += 1 + static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
    text_.clear();
    ends_.clear();
  }

  std::span<const std::string_view> cells() {
    cells_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      cells_.push_back(std::string_view{text_}.substr(begin, end - begin));
      begin = end;
    }
    return cells_;
  }

  enum class Ends { unknown, line_feed, carriage_return };  // CRLF is with a line feed

  const std::string& name_;
  const CsvRow& row_;
  std::string text_;               // the cells of this row, one after the other
  std::vector<std::size_t> ends_;  // where each ends
  std::vector<std::string_view> cells_;
  std::size_t line_ = 1;
  Ends ends_with_ = Ends::unknown;
  bool after_cr_ = false;
  std::exception_ptr failure_;
};

void refuse_binary(std::string_view text, const std::string& name) {
  const auto zero = text.find('\0');
  if (zero == text.npos) return;
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(zero), '\n');
  throw DataError(name + ":" + std::to_string(line) +
                  ": a zero byte (binary data or UTF-16? expected CSV in UTF-8)");
}

}  // namespace

void parse_csv(std::string_view text, const std::string& name, const CsvRow& row) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  constexpr std::size_t kBlock = 1 << 16;  // so that a failure early in a large file is reported early
  refuse_binary(text, name);
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());

  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) throw std::bad_alloc();
  csv_set_space_func(&parser, [](unsigned char) { return 0; });  // spaces belong to the cell
  Rows rows(name, row);
  bool parsed = true;
  for (std::size_t at = 0; parsed && !rows.failed() && at < text.size(); at += kBlock) {
    const auto block = text.substr(at, kBlock);
    parsed =
        csv_parse(&parser, block.data(), block.size(), Rows::on_cell, Rows::on_end, &rows) == block.size();
  }
  const bool closed = !parsed || csv_fini(&parser, Rows::on_cell, Rows::on_end, &rows) == 0;
  if (parsed && closed) rows.finish();
  const bool out_of_memory = csv_error(&parser) == CSV_ENOMEM;
  csv_free(&parser);
  rows.rethrow();
  if (out_of_memory) throw std::bad_alloc();
  const std::string where = name + ":" + std::to_string(rows.line()) + ": ";
  if (!parsed)
    throw DataError(where + "a quote inside a cell (quote the whole cell and double the quotes in it)");
  if (!closed) throw DataError(where + "a quoted cell that is never closed");
}

}  // namespace ttc
