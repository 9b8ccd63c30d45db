#pragma once

#include <cstdint>

#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// A step that has been drawn.
struct Step {
  StepState state;
  bool ended;          ///< the solution ends with it
  std::size_t answer;  ///< of a solution that ended; the law's number of answers where it gives none
};

/// What one search draws: the steps of its solutions, and what a process reward model says of them. Random
/// numbers: of the search's place and budget, so that another budget or strategy changes none.
template <class Growth>
class Grower {
 public:
  Grower(Growth& growth, const StepScorer& scorer, const Coordinates& at, std::uint64_t budget)
      : growth_(growth),
        scorer_(scorer),
        at_(at),
        budget_(budget),
        steps_(Purpose::growth, at, budget),
        errors_(Purpose::step_score, at, budget) {}

  /// The empty prefix. States of an earlier search end here.
  StepState root() { return growth_.root(); }

  /// Step number `depth`, from 1, after a prefix in state `parent`.
  Step step(StepState parent, std::uint64_t depth) {
    const StepState state = growth_.step(parent, steps_);
    const double stop = growth_.depths().stop_chance(depth);
    const bool ends = stop >= 1 || (stop > 0 && uniform(steps_()) < stop);
    return {state, ends, ends ? growth_.finish(state, steps_) : 0};
  }

  /// Scores a step; `path` is the parent's before and the child's after.
  Score score(const Step& step, ScoredPath& path) {
    const auto& values = scorer_.plausibility();
    const double seen = step.ended ? values[step.answer] : growth_.seen(step.state, values);
    return scorer_.score(seen, step.ended, path, errors_);
  }

  /// Random numbers of this search for another purpose.
  Stream stream(Purpose purpose) const { return Stream(purpose, at_, budget_); }

 private:
  Growth& growth_;
  const StepScorer& scorer_;
  Coordinates at_;
  std::uint64_t budget_;
  Stream steps_, errors_;
};

}  // namespace ttc
