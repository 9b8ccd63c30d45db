#pragma once
/// Samples that are no samples: copies, from a cache or from shards that had one seed.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/answer_table.h"

namespace ttc {

struct CopiedSamples {
  std::uint64_t times = 0;   ///< every sample is there so often, or a multiple of it; 0: only some are copies
  std::uint64_t copies = 0;  ///< samples of a problem that are the same as an earlier one
  std::uint64_t samples = 0;         ///< of a problem, the fewest
  std::uint64_t problems = 0;        ///< with two samples or more
  std::string problem;               ///< the first
  std::uint64_t one = 0, other = 0;  ///< samples of it that are the same
  std::string same_in;               ///< "answer and tokens"
};

/// Whether samples of the run that has these `rows` are copies: the same in answer, tokens and score (as far
/// as known). Two signs: on every problem each is there a multiple of some m >= 2 times, which tokens or
/// scores show that are not all equal, or else answers that vary so much that it would be chance once in a
/// million; or some samples are the same, place by place, on all problems, although samples of a problem are
/// the same so rarely that a hundredth of a pair was to be expected. None where there are no such signs.
/// O(rows log rows + samples problems log samples).
std::optional<CopiedSamples> find_copies(const SampleRows& table, std::vector<std::size_t> rows);

/// A number that is the same for runs with the same problems and on each the same samples in any order, in
/// answer, tokens and score. None where neither tokens nor scores tell samples apart. O(rows log rows).
std::optional<std::uint64_t> fingerprint(const SampleRows& table, const std::vector<std::size_t>& rows);

}  // namespace ttc
