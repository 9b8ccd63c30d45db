#pragma once
/// What is valid UTF-8, for messages and for files that must hold nothing else.

#include <string_view>

namespace ttc {

/// Length in bytes of the valid UTF-8 character at the front of `text`; 0 if there is none, or if it is NUL.
std::size_t utf8_length(std::string_view text);

/// All of `text` is valid UTF-8 without NUL.
bool is_utf8(std::string_view text);

}  // namespace ttc
