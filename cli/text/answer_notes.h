#pragma once
/// Which runs are which, and what in their answers looks clean and is not.

#include <span>
#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"

namespace ttc {

/// `run "r" (model)`, or the model's name in quotes where there are no runs.
std::string run_in_words(const RunAnswers& run);

/// How a run is called: its model, with the run where the table has runs, with the file where that tells
/// them.
std::string run_name(const RunAnswers& run);

/// A sentence a kind (and file), with the first case: samples without an answer, words for none that are
/// given as answers, several answers of a problem marked right, answers that look alike, samples that are
/// copies, runs that are there twice.
std::vector<std::string> answer_notes(std::span<const RunAnswers> runs);

}  // namespace ttc
