#include "analysis/data/answer_spelling.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "analysis/data/number_value.h"
#include "analysis/data/plain_text.h"

namespace ttc {

namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

/// LaTeX's ways to say the same; a blank in it shows nothing.
constexpr std::array<Replacement, 12> kReplacements{{{"\\left", ""},
                                                     {"\\right", ""},
                                                     {"\\displaystyle", ""},
                                                     {"\\dfrac", "\\frac"},
                                                     {"\\tfrac", "\\frac"},
                                                     {"{,}", ","},
                                                     {"\\,", ""},
                                                     {"\\!", ""},
                                                     {"\\;", ""},
                                                     {"\\ ", " "},
                                                     {"\\%", "%"},
                                                     {"~", " "}}};

/// What may stand around an answer without saying anything.
constexpr std::array<Replacement, 19> kWrappers{{{"$$", "$$"},
                                                 {"$", "$"},
                                                 {"\\(", "\\)"},
                                                 {"\\[", "\\]"},
                                                 {"**", "**"},
                                                 {"`", "`"},
                                                 {"\"", "\""},
                                                 {"'", "'"},
                                                 {"\\boxed{", "}"},
                                                 {"\\fbox{", "}"},
                                                 {"\\text{", "}"},
                                                 {"\\textbf{", "}"},
                                                 {"\\textit{", "}"},
                                                 {"\\mathrm{", "}"},
                                                 {"\\mathbf{", "}"},
                                                 {"\\mathit{", "}"},
                                                 {"\\operatorname{", "}"},
                                                 {"\\mbox{", "}"},
                                                 {"{", "}"}}};

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

void replace_all(std::string& text, const Replacement& pair) {
  for (auto at = text.find(pair.first); at != text.npos; at = text.find(pair.first, at + pair.second.size()))
    text.replace(at, pair.first.size(), pair.second);
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// No brace in `text` closes one that was opened before it.
bool balanced(std::string_view text) {
  int open = 0;
  for (const char c : text) {
    open += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (open < 0) return false;
  }
  return open == 0;
}

bool unwrap(std::string_view& text, const Replacement& wrapper) {
  const auto& [before, after] = wrapper;
  if (text.size() < before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after))
    return false;
  const auto inside = text.substr(before.size(), text.size() - before.size() - after.size());
  const bool once = after == "}" ? balanced(inside) : inside.find(after) == inside.npos;
  if (once) text = inside;
  return once;
}

/// "(A)", "A)" and "A." are A.
bool without_list_mark(std::string_view& text) {
  if (text.ends_with('.') && !text.ends_with("..") && text.size() > 1) {
    text.remove_suffix(1);
    return true;
  }
  const bool open = text.starts_with('(');
  if (!text.ends_with(')')) return false;
  const auto inside = text.substr(open ? 1 : 0, text.size() - (open ? 2 : 1));
  if (inside.empty() || (!open && inside.size() > 1) || !std::ranges::all_of(inside, is_letter_or_digit))
    return false;
  text = inside;
  return true;
}

std::string_view unwrapped(std::string_view text) {
  while (true) {
    text = trimmed(text);
    const auto strips = [&](const Replacement& wrapper) { return unwrap(text, wrapper); };
    if (!std::ranges::any_of(kWrappers, strips) && !without_list_mark(text)) return text;
  }
}

/// One blank for several, none beside what is neither letter nor digit.
std::string tightened(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = i > 0 && i + 1 < text.size() && !out.empty() && is_letter_or_digit(out.back());
    if (text[i] == ' ' && !(between && is_letter_or_digit(text[i + 1]))) continue;
    out.push_back(text[i]);
  }
  return out;
}

std::string_view without_brackets(std::string_view text) {
  constexpr std::string_view signs = "[]<>(){}#_ ";
  const auto begin = text.find_first_not_of(signs);
  return begin == text.npos ? std::string_view{}
                            : text.substr(begin, text.find_last_not_of(signs) + 1 - begin);
}

}  // namespace

std::string normal_form(std::string_view answer) {
  std::string text = plain_text(answer);
  for (const auto& pair : kReplacements) replace_all(text, pair);
  const std::string tight = tightened(unwrapped(text));
  return number_value(tight).value_or(tight);
}

bool is_word_for_no_answer(std::string_view answer) {
  constexpr std::size_t kLongest = 64;
  constexpr std::array<std::string_view, 19> words{
      "",          "none",        "nan",        "null",       "nil",      "n/a",   "na",
      "n.a",       "invalid",     "no answer",  "noanswer",   "missing",  "empty", "no answer found",
      "not found", "unparseable", "unparsable", "unanswered", "no output"};
  if (answer.empty() || answer.size() > kLongest) return false;
  std::string text{unwrapped(plain_text(answer))};
  std::ranges::replace(text, '_', ' ');
  return std::ranges::find(words, without_brackets(text)) != words.end();
}

}  // namespace ttc
