#pragma once
/// Characters that look alike are one: text as a keyboard has it.

#include <string>
#include <string_view>

namespace ttc {

/// `text` with full-width, mathematical and foreign digits and letters as ASCII, all kinds of blanks, hyphens
/// and quotes as one kind, invisible characters left out, ½ as 1/2, small letters for capitals (not in the
/// names of LaTeX's commands, where they differ). Cyrillic letters and Greek capitals become the Latin ones
/// that they look like where nothing else would then be foreign. Bytes that are not UTF-8 stay. O(bytes).
std::string plain_text(std::string_view text);

}  // namespace ttc
