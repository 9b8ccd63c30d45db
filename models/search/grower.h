#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/search/level_columns.h"
#include "models/search/step_scorer.h"
#include "models/steps/step_process.h"

namespace ttc {

/// A step that has been drawn.
struct Step {
  StepState state;
  bool ended;          ///< the solution ends with it
  std::size_t answer;  ///< of a solution that ended; the law's number of answers where it gives none
};

/// What one search draws: the steps of its solutions, and what a process reward model says of them; one by
/// one, or many at once. Random numbers: of the search's place and budget, so that another budget or strategy
/// changes none.
template <class Growth>
class Grower {
 public:
  Grower(Growth& growth, const StepScorer& scorer, LevelColumns& columns, const Coordinates& at,
         std::uint64_t budget)
      : growth_(growth),
        scorer_(scorer),
        columns_(columns),
        at_(at),
        budget_(budget),
        steps_(Purpose::growth, at, budget),
        errors_(Purpose::step_score, at, budget) {}

  /// The empty prefix. States of an earlier search end here.
  StepState root() { return growth_.root(); }

  /// Step number `depth`, from 1, after a prefix in state `parent`.
  Step step(StepState parent, std::uint64_t depth) {
    const StepState state = growth_.step(parent, steps_);
    const double stop = stop_chance(depth);
    const bool ends = stop >= 1 || (stop > 0 && uniform(steps_()) < stop);
    return {state, ends, ends ? growth_.finish(state, steps_) : 0};
  }

  /// Scores a step; `path` is the parent's before and the child's after.
  Score score(const Step& step, ScoredPath& path) {
    const double mean =
        step.ended ? scorer_.plausibility()[step.answer] : growth_.seen(step.state, scorer_.before_end());
    return scorer_.score(mean, path, errors_);
  }

  // Many at once: the states of parents become those of one child each; which of them end is for words to
  // say.
  void advance(std::span<StepState> states) { growth_.advance(states, steps_); }
  double stop_chance(std::uint64_t depth) const { return growth_.depths().stop_chance(depth); }
  void words(std::span<std::uint64_t> words) { steps_.fill(words.data(), words.size()); }
  std::size_t finish(StepState state) { return growth_.finish(state, steps_); }

  bool sees_way() const { return scorer_.sees_way(); }
  void score_open(const std::vector<StepState>& state, std::vector<ScoredPath>& path,
                  std::span<Score> scores) {
    score_all([&](std::size_t i) { return growth_.seen(state[i], scorer_.before_end()); }, path, scores);
  }
  void score_ended(const std::vector<StepState>& answer, std::vector<ScoredPath>& path,
                   std::span<Score> scores) {
    score_all([&](std::size_t i) { return scorer_.plausibility()[answer[i]]; }, path, scores);
  }

  /// Random numbers of this search for another purpose.
  Stream stream(Purpose purpose) const { return Stream(purpose, at_, budget_); }
  LevelColumns& columns() { return columns_; }

 private:
  template <class Mean>
  void score_all(Mean mean, std::vector<ScoredPath>& path, std::span<Score> scores) {
    if (sees_way()) {
      for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = scorer_.score(mean(i), path[i], errors_);
      return;
    }
    const double fresh = scorer_.reward().fresh;
    for (Score& score : scores) score.logit = fresh * draw_normal(errors_);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i].logit += mean(i);
  }

  Growth& growth_;
  const StepScorer& scorer_;
  LevelColumns& columns_;
  Coordinates at_;
  std::uint64_t budget_;
  Stream steps_, errors_;
};

}  // namespace ttc
