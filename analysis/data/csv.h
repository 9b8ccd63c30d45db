#pragma once
/// Comma-separated values as RFC 4180 has them, read strictly.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace ttc {

/// What is done with one row: the line on which it starts (from 1) and its cells, which live until it
/// returns.
using CsvRow = std::function<void(std::size_t line, std::span<const std::string_view> cells)>;

/// Calls `row` for every row of `text`, the header included; blank lines are skipped. Lines end with LF or
/// CRLF, or all with CR, a UTF-8 byte-order mark is skipped, cells are kept byte by byte (spaces too), quoted
/// cells may contain line ends. Throws DataError "name:line: …" at a quote that is never closed or stands
/// inside an unquoted cell, at a CR in one where lines end with LF, and at a zero byte (binary data, UTF-16);
/// what `row` throws passes through. O(bytes).
void parse_csv(std::string_view text, const std::string& name, const CsvRow& row);

}  // namespace ttc
