#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "models/flips.h"
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
        error_words_(Purpose::step_score, at, budget),
        errors_(error_words_) {}
  Grower(const Grower&) = delete;

  /// The empty prefix. States of an earlier search end here.
  StepState root() { return growth_.root(); }

  /// Step number `depth`, from 1, after a prefix in state `parent`.
  Step step(StepState parent, std::uint64_t depth) {
    const StepState state = growth_.step(parent, steps_);
    const double stop = stop_chance(depth);
    const bool ends = stop >= 1 || (stop > 0 && Flips(stop).one(steps_));
    return {state, ends, ends ? growth_.finish(state, steps_) : 0};
  }

  /// Scores a step; `path` is the parent's before and the child's after.
  Score score(const Step& step, ScoredPath& path) {
    const double mean =
        step.ended ? scorer_.plausibility()[step.answer] : growth_.seen(step.state, scorer_.before_end());
    return scorer_.score(mean, path, errors_);
  }

  // Many at once: the states of parents become those of one child each; some of them end.
  void advance(std::span<StepState> states) { growth_.advance(states, steps_); }
  double stop_chance(std::uint64_t depth) const { return growth_.depths().stop_chance(depth); }
  /// For each place of `ends` 1 where a step of this depth is the last.
  void ends(std::uint64_t depth, std::span<std::uint8_t> ends) {
    const double stop = stop_chance(depth);
    if (stop > 0 && stop < 1) return Flips(stop).many(steps_, ends);
    std::fill(ends.begin(), ends.end(), stop >= 1 ? 1 : 0);
  }
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
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i].logit = mean(i) + fresh * draw_normal(errors_);
  }

  Growth& growth_;
  const StepScorer& scorer_;
  LevelColumns& columns_;
  Coordinates at_;
  std::uint64_t budget_;
  Stream steps_, error_words_;
  ReadAhead errors_;
};

}  // namespace ttc
