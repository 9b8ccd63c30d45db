#pragma once
/// Samples written out one by one: for `replay` and `sample`, where each is looked at.

#include <cstdint>
#include <vector>

#include "models/cost.h"
#include "models/rewards/score_law.h"
#include "sim/run/pooled_law.h"
#include "sim/run/trials.h"

namespace ttc {

/// The score laws of each of the job's selectors that has a reward, on a problem that `at` names.
std::vector<std::vector<ScoreLaw>> reward_laws(const Plan& plan, const Job& job, const AnswerLaw& law,
                                               const Coordinates& at);

/// A model's samples of one trial.
struct SamplesToWrite {
  const Policy& model;
  const AnswerLaw& own;                   ///< by which it answers
  const AnswerLaw& law;                   ///< the job's
  const std::vector<std::size_t>& place;  ///< of its answers in the job's law
  Coordinates at;
  std::uint64_t count;
};

/// Appends them, scored by `rewards`. O(count).
void write_samples(const SamplesToWrite& samples, const std::vector<std::vector<ScoreLaw>>& rewards,
                   std::vector<CandidateRecord>& records);

}  // namespace ttc
