#pragma once
/// Answer tables on the command line: the files, and how they are read.

#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "cli/words/words.h"

namespace ttc {

/// The runs of all tables, and what a reader must know of how they were read, a sentence each.
struct ReadAnswers {
  std::vector<RunAnswers> runs;
  std::vector<std::string> notes;
};

/// Whether the command that reads the answers looks at their scores.
enum class UseOfScores { no, yes };

struct AnswerWords {
  std::vector<std::string> tables;
  bool normalise = false;
  bool join = false;

  void add_to(Command& command, const std::string& doc);
  /// Throws DataError.
  ReadAnswers read(UseOfScores scores = UseOfScores::no) const;
};

}  // namespace ttc
