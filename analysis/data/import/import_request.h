#pragma once
/// What somebody who imports logs has asked for.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "analysis/data/import/answer_pattern.h"

namespace ttc {

/// What becomes of samples that ended in an error: those with a verdict are kept and the others dropped; all
/// are dropped; all are wrong and without an answer.
enum class ErrorPolicy { by_verdict, drop, wrong };

/// Right answers by problem.
using RightAnswers = std::map<std::string, std::set<std::string>, std::less<>>;

struct ImportRequest {
  std::string format;  ///< empty: recognised
  std::string scorer;
  std::string filter;
  std::string run;    ///< instead of the log's
  std::string model;  ///< instead of the log's
  ErrorPolicy errors = ErrorPolicy::by_verdict;
  std::optional<AnswerPattern> pattern;  ///< takes answers out of responses that one verdict is for
  bool counts = false;                   ///< a table of counts is wanted
  bool reference_in_log = false;  ///< answers without a verdict are compared with the log's own right ones
  std::optional<RightAnswers> reference;  ///< or with these
};

/// A table or JSON lines with a problem and its right answer a row, under the names that `plain` logs have
/// too (answer, target, reference, …); several rows of a problem are several right answers. Throws DataError.
RightAnswers read_right_answers(const std::string& path);

}  // namespace ttc
