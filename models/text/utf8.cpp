#include "models/text/utf8.h"

#include <algorithm>

namespace ttc {

namespace {

std::size_t length_after(unsigned char lead) {
  if (lead == 0) return 0;  // a C string would end here
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// Overlong forms, surrogates and code points beyond U+10FFFF show in the first two bytes.
bool forbidden_pair(unsigned char lead, unsigned char next) {
  return (lead == 0xE0 && next < 0xA0) || (lead == 0xED && next >= 0xA0) || (lead == 0xF0 && next < 0x90) ||
         (lead == 0xF4 && next >= 0x90);
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = length_after(byte(0));
  if (length > text.size()) return 0;
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  if (length > 1 && !std::ranges::all_of(text.substr(1, length - 1), continues)) return 0;
  return length > 1 && forbidden_pair(byte(0), byte(1)) ? 0 : length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace ttc
