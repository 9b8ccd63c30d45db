#pragma once
/// What in a run's answers is right as a table and probably not what was meant, each with the first case.

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"

namespace ttc {

struct Oddity {
  std::uint64_t problems = 0;        ///< that have it
  std::uint64_t samples = 0;         ///< of those answers
  std::string problem;               ///< the first
  std::vector<std::string> answers;  ///< its answers in question, the most frequent first
};

/// Problems with several different answers that are marked right: their votes are split.
Oddity several_right(const RunAnswers& run);

/// Problems with answers whose normal_form is the same.
Oddity look_alikes(const RunAnswers& run);

/// Words for no answer that are not marked right; `problems`: where such a word wins the vote, alone or tied.
/// The first case is the first where it wins, else the first of all.
Oddity words_for_none(const RunAnswers& run);

}  // namespace ttc
