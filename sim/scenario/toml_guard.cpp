#include "sim/scenario/toml_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "models/errors.h"
#include "models/text/utf8.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::size_t kDeepest = 32;

/// Goes through TOML without understanding it: only so far as to tell strings and comments from the rest.
class TomlScan {
 public:
  TomlScan(std::string_view text, const std::string& where) : text_(text), where_(where) {}

  void run() {
    refuse_foreign_bytes();
    while (at_ < text_.size()) step();
  }

 private:
  bool here(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  [[noreturn]] void fail(const std::string& what) const {
    const auto lines = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
    throw ScenarioError(fmt::format("{}:{}: {}", printable(where_), 1 + lines, what));
  }

  void refuse_foreign_bytes() {
    for (std::size_t length = 0; at_ < text_.size(); at_ += length) {
      length = utf8_length(text_.substr(at_, 4));
      if (length == 0) fail("not TOML (a byte that is not UTF-8: " + quoted(text_.substr(at_, 1)) + ")");
    }
    at_ = 0;
  }

  void step() {
    const char c = text_[at_];
    if (c == '#') return skip_comment();
    if (c == '"' || c == '\'') return skip_string(c);
    if (c == '.' && ++dots_ >= kMostKeyParts) fail(fmt::format("a key of more than {} parts", kMostKeyParts));
    if ((c == '[' || c == '{') && ++depth_ > kDeepest)
      fail(fmt::format("more than {} brackets within each other", kDeepest));
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    if (c == '\n' || std::string_view("[]{},=").find(c) != std::string_view::npos) dots_ = 0;
    ++at_;
  }

  void skip_comment() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void skip_string(char quote) {
    const std::string triple(3, quote);
    const std::string end = here(triple) ? triple : std::string(1, quote);
    for (at_ += end.size(); at_ < text_.size() && !here(end);) {
      if (end.size() == 1 && text_[at_] == '\n') return;  // never closed: the library says so
      if (quote == '"' && text_[at_] == '\\') skip_escape();
      ++at_;
    }
    at_ = std::min(at_ + end.size(), text_.size());
  }

  /// To the last character of an escape.
  void skip_escape() {
    const char kind = ++at_ < text_.size() ? text_[at_] : 'n';
    if (kind != 'u' && kind != 'U') return;
    const std::string_view digits = text_.substr(at_ + 1, kind == 'u' ? 4 : 8);
    std::uint32_t code = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    const bool whole = error == std::errc{} && stop == digits.data() + digits.size();
    if (whole && (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)))
      fail(fmt::format("the escape \\{}{} is no character of Unicode", kind, digits));
  }

  std::string_view text_;
  const std::string& where_;
  std::size_t at_ = 0;
  std::size_t dots_ = 0;  ///< since the key began
  std::size_t depth_ = 0;
};

}  // namespace

void refuse_unsafe_toml(std::string_view text, const std::string& where) { TomlScan(text, where).run(); }

}  // namespace ttc
