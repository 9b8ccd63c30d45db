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

/// Characters that show what follows them in another order: U+200E, U+200F, U+202A to U+202E and U+2066 to
/// U+2069.
bool turns_direction(std::string_view character) {
  if (character.size() != 3 || character[0] != '\xE2') return false;
  const auto second = static_cast<std::uint8_t>(character[1]),
             third = static_cast<std::uint8_t>(character[2]);
  return (second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE))) ||
         (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

/// Length in bytes of the valid printable UTF-8 character at the front of `text`, 0 if there is none.
std::size_t printable_character(std::string_view text) {
  const std::size_t length = utf8_length(text);
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const bool control = (length == 1 && (byte(0) < 0x20 || byte(0) == 0x7F)) ||
                       (length == 2 && byte(0) == 0xC2 && byte(1) < 0xA0);
  return control || turns_direction(text.substr(0, length)) ? 0 : length;
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
