#pragma once
/// Answers with one spelling for what means the same. Never done unasked: what means the same is a guess.

#include <cstdint>
#include <string>

#include "analysis/data/answer_table.h"

namespace ttc {

/// What became of the answers, with the first case of each.
struct NormalisedAnswers {
  std::uint64_t merged = 0;  ///< spellings that became one with another, summed over problems of runs
  std::uint64_t problems = 0;
  std::string run, problem;  ///< of the first; the model where there are no runs
  std::string one, other;
  std::uint64_t no_answer = 0;  ///< rows
  std::string word;
};

/// Answers become their normal_form; words for no answer, but where they are marked right, become none.
/// O(rows log rows).
NormalisedAnswers normalise_answers(SampleRows& rows);

}  // namespace ttc
