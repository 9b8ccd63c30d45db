#pragma once
/// One run in several files: a log that was stopped and went on, shards.

#include <vector>

#include "analysis/data/answer_table.h"

namespace ttc {

/// The rows of all tables (at least one) in one, in their order; runs of one name and model become one.
/// Samples that a table has without numbers are counted on. Throws DataError: samples with counts; a sample
/// that two have.
AnswerTable join_tables(std::vector<AnswerTable> tables);

}  // namespace ttc
