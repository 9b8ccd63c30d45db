#pragma once
/// Samples are numbered, and no two have one number.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/answer_table.h"

namespace ttc {

/// The rows from `first` on, up to the next part's, are from the file `source`.
struct TablePart {
  std::size_t first;
  std::string source;
};

/// Throws DataError for the first row with the run, model, problem and sample (in counts: model and problem)
/// of an earlier one, naming both lines. `parts`: at least one, ascending from 0. O(rows log rows).
void refuse_repeats(const AnswerTable& table, const std::vector<TablePart>& parts);

/// Numbers the samples of each run, model and problem by order of appearance, those of the rows from `begin`
/// on, after the highest number that rows before it have.
void count_samples(SampleRows& rows, std::size_t begin);

}  // namespace ttc
