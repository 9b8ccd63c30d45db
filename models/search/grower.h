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
        sees_way_(scorer.sees_way()),
        columns_(columns),
        at_(at),
        budget_(budget),
        steps_(at, budget),
        errors_(WideStream(Purpose::step_score, at, budget)) {}
  Grower(const Grower&) = delete;

  /// The empty prefix. States of an earlier search end here.
  StepState root() { return growth_.root(); }

  /// Step number `depth`, from 1, after a prefix in state `parent`.
  Step step(StepState parent, std::uint64_t depth) {
    const StepState state = growth_.step(parent, steps_);
    const double stop = stop_chance(depth);
    const bool ends = stop >= 1 || (stop > 0 && Flips(stop).one(steps_.words));
    return {state, ends, ends ? growth_.finish(state, steps_) : 0};
  }

  /// Scores a step; `path` is the parent's before and the child's after.
  Score score(const Step& step, ScoredPath& path) {
    if (step.ended) return score_ended(step.answer, path);
    return scorer_.score(growth_.seen(step.state, scorer_.before_end()), path, errors_);
  }
  /// The same of a step that ends a solution with this answer.
  Score score_ended(std::size_t answer, ScoredPath& path) {
    return scorer_.score(scorer_.plausibility()[answer], path, errors_);
  }

  // Many at once: parents become a child each; some of them end.
  void advance(std::span<Node> nodes) { growth_.advance(nodes, steps_); }
  double stop_chance(std::uint64_t depth) const { return growth_.depths().stop_chance(depth); }
  /// Writes for each of `count` steps 1 where it is the last, which has this chance, else 0.
  void ends(double stop, std::vector<std::uint8_t>& ends, std::size_t count) {
    if (stop >= 1) return ends.assign(count, 1);
    ends.resize(count + 3);
    Flips(stop).many(steps_.words, ends.data(), count);
  }
  std::size_t finish(StepState state) { return growth_.finish(state, steps_); }

  bool sees_way() const { return sees_way_; }
  void score_open(const std::vector<Node>& nodes, std::vector<ScoredPath>& path, std::span<Score> scores) {
    const auto mean = [&](std::size_t i) { return growth_.seen(nodes[i].state, scorer_.before_end()); };
    if (sees_way()) {
      for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = scorer_.score(mean(i), path[i], errors_);
      return;
    }
    const double fresh = scorer_.reward().fresh;
    for (std::size_t from = 0; from < scores.size();) {
      const auto errors = errors_.ahead();
      const std::size_t count = std::min(errors.size(), scores.size() - from);
      for (std::size_t k = 0; k < count; ++k) scores[from + k].logit = mean(from + k) + fresh * errors[k];
      errors_.skip(count);
      from += count;
    }
  }

  /// Random numbers of this search for another purpose.
  Stream stream(Purpose purpose) const { return Stream(purpose, at_, budget_); }
  LevelColumns& columns() { return columns_; }

 private:
  Growth& growth_;
  const StepScorer& scorer_;
  bool sees_way_;
  LevelColumns& columns_;
  Coordinates at_;
  std::uint64_t budget_;
  StepDraws steps_;
  Normals errors_;
};

}  // namespace ttc
