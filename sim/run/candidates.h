#pragma once
/// The candidates of one trial written out: for `replay` and `sample`, where each is looked at.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/run/plan.h"

namespace ttc {

struct CandidateRecord {
  std::string model;         ///< who made it
  std::uint32_t answer = 0;  ///< the law's number of answers where there is none
  bool answered = false;
  bool correct = false;
  std::optional<std::uint64_t> tokens;  ///< none where the model's are unknown
  std::vector<double> scores;           ///< one a reward model asked for; NaN without an answer
};

/// The first `count` candidates of a trial (of each model of a mixture, as many as its last rung has at
/// least), as selectors with rewards see them; selectors of counts see the
/// same up to ProblemTrials::end_of_single_draws(). Scores are those of each selector of the job that has a
/// reward, in order. Of a search, or of solutions grown for a reward that sees their paths: the solutions of
/// one search with a budget of `count`.
std::vector<CandidateRecord> candidates(const Plan& plan, const Job& job, const Problem& problem,
                                        std::uint64_t index, std::uint64_t trial, std::uint64_t count);

}  // namespace ttc
