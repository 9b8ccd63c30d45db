#include "analysis/data/plain_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "models/text/utf8.h"

namespace ttc {

namespace {

using Text32 = std::u32string;
constexpr char32_t kByte = 0x110000;  // and so on: bytes that are no character

Text32 decoded(std::string_view text) {
  Text32 out;
  while (!text.empty()) {
    const auto length = std::max<std::size_t>(utf8_length(text), 1);
    const auto lead = static_cast<unsigned char>(text[0]);
    char32_t c = length == 1 && lead >= 0x80 ? kByte + lead : lead;
    if (length > 1) c = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
    out.push_back(c);
    text.remove_prefix(length);
  }
  return out;
}

std::string encoded(const Text32& text) {
  std::string out;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  for (const char32_t c : text) {
    if (c < 0x80 || c >= kByte) {
      put(c >= kByte ? c - kByte : c);
      continue;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    put((0xFFU << (7 - more) & 0xFFU) | c >> (6 * more));
    for (int i = more - 1; i >= 0; --i) put(0x80U | (c >> (6 * i) & 0x3FU));
  }
  return out;
}

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_any_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

bool is_invisible(char32_t c) {
  return within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) || is_any_of(c, U"\u00AD\u2060\uFEFF");
}

bool is_blank(char32_t c) {
  return within(c, 0x09, 0x0D) || within(c, 0x2000, 0x200A) ||
         is_any_of(c, U" \u00A0\u1680\u202F\u205F\u3000");
}

/// The digits of other scripts that stand in tens from these on.
char32_t digit(char32_t c) {
  constexpr std::array<char32_t, 4> zeros{0x0660, 0x06F0, 0x0966, 0x09E6};
  for (const auto zero : zeros)
    if (within(c, zero, zero + 9)) return U'0' + (c - zero);
  return within(c, 0x1D7CE, 0x1D7FF) ? U'0' + (c - 0x1D7CE) % 10 : c;
}

char32_t plain(char32_t c) {
  if (is_blank(c)) return U' ';
  if (within(c, 0xFF01, 0xFF5E)) return c - 0xFEE0;
  if (within(c, 0x2010, 0x2015) || c == 0x2212 || c == 0xFE63) return U'-';
  if (is_any_of(c, U"\u2018\u2019\u201B\u2032")) return U'\'';
  if (is_any_of(c, U"\u201C\u201D\u201F")) return U'"';
  if (is_any_of(c, U"\u2044\u2215")) return U'/';
  if (within(c, 0x1D400, 0x1D6A3)) {
    const char32_t letter = (c - 0x1D400) % 52;
    return letter < 26 ? U'A' + letter : U'a' + (letter - 26);
  }
  return digit(c);
}

char32_t small(char32_t c) {
  const bool latin = within(c, U'A', U'Z') || (within(c, 0xC0, 0xDE) && c != 0xD7);
  const bool greek_or_cyrillic = within(c, 0x0391, 0x03A9) || within(c, 0x0410, 0x042F);
  if (within(c, 0x0400, 0x040F)) return c + 80;
  return latin || greek_or_cyrillic ? c + 32 : c;
}

/// Small letters, but for the names of LaTeX's commands: \Delta is not \delta.
void fold_case(Text32& text) {
  bool command = false;
  for (char32_t& c : text) {
    const bool letter = within(c, U'A', U'Z') || within(c, U'a', U'z');
    if (!command || !letter) c = small(c);
    command = c == U'\\' || (command && letter);
  }
}

/// Cyrillic letters and Greek capitals that look like Latin ones.
char32_t latin_twin(char32_t c) {
  constexpr std::u32string_view twins = U"АВСЕІЈКМОНРЅТХУасеіјорѕхуԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
  constexpr std::string_view latin = "ABCEIJKMOHPSTXYaceijopsxydABEZHIKMNOPTYX";
  static_assert(twins.size() == latin.size());
  const auto at = twins.find(c);
  return at == twins.npos ? c : static_cast<char32_t>(latin[at]);
}

void replace_twins(Text32& text) {
  Text32 twin = text;
  std::ranges::transform(twin, twin.begin(), latin_twin);
  if (std::ranges::all_of(twin, [](char32_t c) { return c < 0x80; })) text = std::move(twin);
}

Text32 without_fractions(const Text32& text) {
  Text32 out;
  for (const char32_t c : text) {
    if (is_invisible(c)) continue;
    if (c == 0xBC)
      out += U"1/4";
    else if (c == 0xBD)
      out += U"1/2";
    else if (c == 0xBE)
      out += U"3/4";
    else
      out.push_back(plain(c));
  }
  return out;
}

}  // namespace

std::string plain_text(std::string_view text) {
  Text32 out = without_fractions(decoded(text));
  replace_twins(out);
  fold_case(out);
  return encoded(out);
}

}  // namespace ttc
