#include "models/text/wording.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "models/text/utf8.h"

namespace ttc {

namespace {

constexpr std::size_t kLongestQuote = 60;

/// The code point of one valid UTF-8 character.
std::uint32_t code_point(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(character[i]); };
  std::uint32_t code = character.size() == 1 ? byte(0) : byte(0) & (0xFFU >> (character.size() + 1));
  for (std::size_t i = 1; i < character.size(); ++i) code = code << 6 | (byte(i) & 0x3FU);
  return code;
}

/// Controls, and characters that cannot be seen or show what follows them in another order or on another
/// line: soft hyphens, marks of direction, spaces without width, separators, the byte order mark.
bool unseen(std::uint32_t code) {
  struct Range {
    std::uint32_t first, last;
  };
  constexpr Range kUnseen[] = {{0, 0x1F},        {0x7F, 0x9F},     {0xAD, 0xAD},
                               {0x61C, 0x61C},   {0x200B, 0x200F}, {0x2028, 0x202E},
                               {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}};
  return std::ranges::any_of(kUnseen, [&](const Range& r) { return code >= r.first && code <= r.last; });
}

/// Length in bytes of the valid printable UTF-8 character at the front of `text`, 0 if there is none.
std::size_t printable_character(std::string_view text) {
  const std::size_t length = utf8_length(text);
  return length == 0 || unseen(code_point(text.substr(0, length))) ? 0 : length;
}

std::string escaped(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<std::uint8_t>(c);
  return std::string{"\\x"} + digits[byte >> 4] + digits[byte & 15];
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U), last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = printable_character(text.substr(i));
    out += length == 0 ? escaped(text[i]) : std::string{text.substr(i, length)};
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::string Quoted::operator()(std::string_view text) const {
  if (text.size() <= kLongestQuote) return "\"" + printable(text) + "\"";
  std::size_t cut = kLongestQuote;
  while (cut > 0 && (static_cast<std::uint8_t>(text[cut]) & 0xC0) == 0x80) --cut;  // between characters
  return "\"" + printable(text.substr(0, cut)) + "…\"";
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  constexpr std::size_t kLongestWord = 200;  // comparing takes the square
  if (word.size() > kLongestWord) return best;
  for (const auto candidate : known) {
    if (candidate.size() >= word.size() + fewest) continue;
    const std::size_t distance = edits(word, candidate);
    if (distance < fewest) {
      fewest = distance;
      best = candidate;
    }
  }
  if (!best.empty() || word.empty()) return best;
  const auto containing = std::ranges::find_if(known, [&](auto k) { return k.find(word) != k.npos; });
  return containing == known.end() ? best : *containing;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const auto best = nearest(word, known);
  return best.empty() ? "" : " (did you mean " + quoted(best) + "?)";
}

std::string counted(std::uint64_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

}  // namespace ttc
