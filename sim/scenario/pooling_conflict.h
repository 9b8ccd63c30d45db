#pragma once
/// Runs whose answers do not mean the same: where a benchmark permutes its choices, the letter that is
/// correct in one run is wrong in another.

#include <string>
#include <vector>

#include "models/policy.h"
#include "models/populations/answers.h"

namespace ttc {

/// The first problem at which two of the models at `members` (places in `models`) call different answers
/// correct, in words; empty: there is none. An answer that is correct for one and wrong for another is such a
/// case, and so are correct answers of both of which none is the same. O(models^2 x problems x answers).
std::string pooling_conflict(const AnswersPopulation& population, const std::vector<std::size_t>& members,
                             const std::vector<Policy>& models);

}  // namespace ttc
