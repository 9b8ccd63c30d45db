#pragma once
/// An answer taken out of a response by a regular expression that the user states.

#include <memory>
#include <string>

namespace ttc {

/// A POSIX extended regular expression. Matching takes no stack, however long the text.
class AnswerPattern {
 public:
  /// Throws ScenarioError where it is none.
  explicit AnswerPattern(const std::string& pattern);
  ~AnswerPattern();
  AnswerPattern(AnswerPattern&&) noexcept;
  AnswerPattern& operator=(AnswerPattern&&) noexcept;

  /// The first group of the first match, the whole match where there is no group; empty where there is no
  /// match.
  std::string answer_in(const std::string& text) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

/// The same text, or the same number (1,200 and 1200).
bool same_answer(const std::string& one, const std::string& other);

}  // namespace ttc
