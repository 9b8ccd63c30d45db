#include "cli/text/text_table.h"

#include <algorithm>

#include "cli/text/text.h"

namespace ttc {

namespace {

/// The columns from `begin` on that fit into `room`, at least one: where they end.
std::size_t end_of_fold(const std::vector<std::size_t>& widths, std::size_t begin, std::size_t room) {
  std::size_t taken = 0;
  std::size_t end = begin;
  while (end < widths.size() && (end == begin || taken + 1 + widths[end] <= room)) taken += 1 + widths[end++];
  return end;
}

}  // namespace

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  return widths;
}

/// The columns flush left, then those from `begin` to `end`.
std::string TextTable::line(const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                            std::size_t begin, std::size_t end) const {
  std::string line;
  for (std::size_t c = 0; c < std::min(row.size(), end); ++c) {
    if (c >= left_ && c < begin) continue;
    const std::string cell = shortened(row[c], widths[c]);
    const std::string pad(widths[c] - display_width(cell), ' ');
    line += (c > 0 ? " " : "") + (c < left_ ? cell + pad : pad + cell);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string TextTable::str(std::size_t width) const {
  std::vector<std::size_t> wide = widths();
  const std::size_t left = std::min(left_, wide.size());
  std::size_t whole = 0, widest = 0;  // the table uncut, and the widest of the others
  for (std::size_t c = 0; c < wide.size(); ++c) whole += wide[c] + (c > 0 ? 1 : 0);
  for (std::size_t c = left; c < wide.size(); ++c) widest = std::max(widest, wide[c]);
  const std::size_t room = std::min(width / 2, width - std::min(width, widest + 1));
  std::size_t labels = 0;
  for (std::size_t c = 0; c < left; ++c) {
    if (whole > width) wide[c] = std::min(wide[c], std::max<std::size_t>(room / left, 1));
    labels += wide[c] + (c > 0 ? 1 : 0);
  }
  std::string text;
  for (std::size_t begin = left; begin < wide.size() || text.empty();) {
    const std::size_t end = end_of_fold(wide, begin, width - std::min(width, labels));
    for (const auto& row : rows_)
      if (begin == left || row.size() > begin) text += line(row, wide, begin, end) + "\n";
    if (end == begin) break;
    begin = end;
  }
  return text;
}

}  // namespace ttc
