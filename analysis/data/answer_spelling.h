#pragma once
/// Answers that mean the same in other letters, and words that mean that there is none.

#include <string>
#include <string_view>

namespace ttc {

/// What an answer says, however it is spelled: characters that look alike are one and case does not count
/// (plain_text), blanks around it and beside signs are left out, as is what wraps it ($…$, \(…\), \boxed{…},
/// \text{…}, **…**, quotes, braces, (A), a full stop at the end), and a number is its value (number_value).
/// Empty where nothing is left. O(bytes).
std::string normal_form(std::string_view answer);

/// The answer is a word that programs write where there is none: None, nan, null, N/A, [invalid], "no
/// answer", nothing but blanks… Empty text is no word.
bool is_word_for_no_answer(std::string_view answer);

}  // namespace ttc
