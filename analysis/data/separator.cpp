#include "analysis/data/separator.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ttc {

namespace {

struct Separator {
  char character;
  std::string_view name;
};
constexpr std::array<Separator, 5> kSeparators{
    {{';', "a semicolon (;)"}, {'\t', "a tab"}, {'|', "a bar (|)"}, {':', "a colon (:)"}, {' ', "a blank"}}};

std::string_view first_line(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("\xEF\xBB\xBF\r\n"), text.size()));
  return text.substr(0, text.find_first_of("\r\n"));
}

std::string_view bare(std::string_view cell) {
  const auto begin = cell.find_first_not_of(" \"'");
  return begin == cell.npos ? std::string_view{}
                            : cell.substr(begin, cell.find_last_not_of(" \"'") + 1 - begin);
}

/// How many cells of the line are known columns if `separator` is what keeps them apart.
std::size_t known_cells(std::string_view line, char separator, std::span<const std::string_view> known) {
  std::size_t found = 0;
  while (true) {
    const auto end = line.find(separator);
    found += std::ranges::find(known, bare(line.substr(0, end))) != known.end() ? 1U : 0U;
    if (end == line.npos) return found;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

std::string foreign_separator(std::string_view text, std::span<const std::string_view> known) {
  const auto line = first_line(text);
  std::size_t most = known_cells(line, ',', known);
  std::string_view best;
  for (const auto& [character, name] : kSeparators) {
    if (bare(line) == std::string{"sep="} + character) return std::string{name};
    const auto found = known_cells(line, character, known);
    if (found < 2 || found <= most) continue;
    most = found;
    best = name;
  }
  return std::string{best};
}

}  // namespace ttc
