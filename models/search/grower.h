#pragma once

#include <cstdint>
#include <span>

#include "models/random/bernoulli.h"
#include "models/search/search_job.h"
#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// A step that has been drawn.
struct Step {
  StepState state;
  bool ended;          ///< the solution ends with it
  std::size_t answer;  ///< of a solution that ended; the law's number of answers where it gives none
};

/// Grows solutions of one problem under one reward: draws steps, and what a process reward model says of
/// them; one by one, or many at once.
template <class Growth>
class Grower {
 public:
  Grower(Growth& growth, const StepScorer& scorer) : growth_(growth), scorer_(scorer) {}

  /// The empty prefix. States of earlier searches end here.
  StepState root() { return growth_.root(); }

  double stop_chance(std::uint64_t depth) const { return growth_.depths().stop_chance(depth); }

  /// Step number `depth`, from 1, after a prefix in state `parent`.
  Step step(StepState parent, std::uint64_t depth, SearchJob& job) {
    const StepState state = growth_.step(parent, job.steps);
    const double stop = stop_chance(depth);
    const bool ends = stop >= 1 || (stop > 0 && Bernoulli(stop).one(job.steps.words));
    return {state, ends, ends ? growth_.finish(state, job.steps) : 0};
  }

  /// Scores a step; `path` is the parent's before and the child's after.
  Score score(const Step& step, ScoredPath& path, SearchJob& job) const {
    const double mean = step.ended ? scorer_.plausibility()[step.answer] : seen(step.state);
    return scorer_.score(mean, path, job.errors);
  }

  /// Parents become a child each.
  void advance(std::span<Node> nodes, SearchJob& job) { growth_.advance(nodes, job.steps); }
  /// All nodes have been advanced: states from before end here.
  void forget_parents() { growth_.forget_parents(); }

  /// The answer of a solution that ends in `state`.
  std::size_t finish(StepState state, SearchJob& job) const { return growth_.finish(state, job.steps); }

  /// Mean log-odds of the score of an open prefix.
  double seen(StepState state) const { return growth_.seen(state, scorer_.before_end()); }

  const StepScorer& scorer() const { return scorer_; }

 private:
  Growth& growth_;
  const StepScorer& scorer_;
};

}  // namespace ttc
