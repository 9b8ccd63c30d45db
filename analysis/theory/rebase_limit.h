#pragma once
/// What reward balanced search tends to as its width grows.

#include <optional>

#include "models/generators/rebase.h"
#include "models/problem.h"
#include "models/search/step_scorer.h"
#include "models/steps/steps.h"

namespace ttc {

/// The law of a solution's answer, as the width N of the search grows, where prefixes are on track or
/// committed: the shares of each state among the open nodes of a depth follow a recursion. Systematic
/// allocation gives a node in state s children in proportion to E[exp(score / T) | s]; rounding gives it
/// E[round(c exp(score / T)) | s] with c of order one, which does not average out and does not conserve the
/// budget; rounding up in sequence follows an ordinary differential equation in the score. What is missing
/// to one gives no answer. Multinomial allocation tends to what systematic does. Nothing (unknown) where the
/// score depends on the path, or its error is inherited. To about 1e-6 (sequence: 1e-3). O(answers x (100 +
/// 50 depths)).
std::optional<AnswerLaw> search_limit(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                      const AnswerLaw& law, const StepScorer& scorer);

/// Other processes and searches: unknown.
template <class Search, class Growth>
std::optional<AnswerLaw> search_limit(const Search&, const Growth&, const AnswerLaw&, const StepScorer&) {
  return std::nullopt;
}

}  // namespace ttc
