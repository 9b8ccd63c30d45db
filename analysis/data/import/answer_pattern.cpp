#include "analysis/data/import/answer_pattern.h"

#include <regex.h>

#include <array>

#include "analysis/data/number_value.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

struct AnswerPattern::Compiled {
  regex_t expression{};
  bool ready = false;
  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() {
    if (ready) regfree(&expression);
  }
};

AnswerPattern::AnswerPattern(const std::string& pattern) : compiled_(std::make_unique<Compiled>()) {
  const int failure = regcomp(&compiled_->expression, pattern.c_str(), REG_EXTENDED);
  if (failure != 0) {
    std::array<char, 200> why{};
    regerror(failure, &compiled_->expression, why.data(), why.size());
    throw ScenarioError("--answer-regex: " + quoted(pattern) + " is no regular expression (" + why.data() +
                        ")");
  }
  compiled_->ready = true;
}

AnswerPattern::~AnswerPattern() = default;
AnswerPattern::AnswerPattern(AnswerPattern&&) noexcept = default;
AnswerPattern& AnswerPattern::operator=(AnswerPattern&&) noexcept = default;

std::string AnswerPattern::answer_in(const std::string& text) const {
  std::array<regmatch_t, 2> match{};
  if (regexec(&compiled_->expression, text.c_str(), match.size(), match.data(), 0) != 0) return {};
  const regmatch_t& part = compiled_->expression.re_nsub > 0 ? match[1] : match[0];
  if (part.rm_so < 0) return {};
  return text.substr(static_cast<std::size_t>(part.rm_so), static_cast<std::size_t>(part.rm_eo - part.rm_so));
}

bool same_answer(const std::string& one, const std::string& other) {
  if (one == other) return true;
  const auto number = number_value(one);
  return number && number == number_value(other);
}

}  // namespace ttc
