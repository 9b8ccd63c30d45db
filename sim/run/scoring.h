#pragma once
/// What selectors see of a job's candidates: how often each answer was given, or every candidate's score.

#include <cstdint>
#include <span>
#include <vector>

#include "models/any_selector.h"
#include "sim/run/plan.h"
#include "sim/run/tally.h"

namespace ttc {

/// The reward's score laws for each answer of a problem, which `at` names: the same in every trial.
std::vector<ScoreLaw> score_laws(const Reward& reward, const AnswerLaw& law, Coordinates at);

/// The reward's score of candidate number `candidate` of the trial at `at`.
inline Score draw_score(const ScoreLaw& law, const Coordinates& at, std::uint64_t candidate) {
  Stream stream(Purpose::score, at, candidate);
  return std::visit([&](const auto& l) { return l.draw(stream); }, law);
}

/// A curve whose selector needs only counts.
struct CountCurve {
  const Selector* selector;
  std::size_t row;  ///< of its first rung
};

/// The job's curves of that kind.
std::vector<CountCurve> count_curves(const Plan& plan, const Job& job);

/// The curves that listen to the same reward model, and so see the same scores.
class ScoreGroup {
 public:
  ScoreGroup(const Reward& reward, std::vector<ScoreLaw> laws) : reward_(&reward), laws_(std::move(laws)) {}

  const Reward& reward() const { return *reward_; }
  void listen(const Selector& selector, const AnswerLaw& law, std::size_t row) {
    listeners_.push_back({make_votes(selector, law), row});
  }

  void clear() {
    for (Listener& l : listeners_) std::visit([](auto& votes) { votes.clear(); }, l.votes);
  }

  /// Candidate number `n` of the trial at `at` gave `answer`. Its score.
  Score add(std::size_t answer, const Coordinates& at, std::uint64_t n) {
    const Score score = draw_score(laws_[answer], at, n);
    for (Listener& l : listeners_) std::visit([&](auto& votes) { votes.add(answer, score); }, l.votes);
    return score;
  }

  void credit(const Coordinates& at, std::uint64_t budget, std::size_t rung, const Sheet& sheet) {
    for_each_credit(at, budget, [&](std::size_t row, Credit credit) { sheet.add(row + rung, credit); });
  }

  /// Tells `use(row, credit)` what each curve, whose first row it is, earns.
  template <class Use>
  void for_each_credit(const Coordinates& at, std::uint64_t budget, Use use) {
    for (Listener& l : listeners_)
      use(l.row, std::visit([&](auto& votes) -> Credit { return votes.credit(at, budget); }, l.votes));
  }

 private:
  struct Listener {
    AnyVotes votes;
    std::size_t row;  ///< of its first rung
  };

  const Reward* reward_;
  std::vector<ScoreLaw> laws_;
  std::vector<Listener> listeners_;
};

/// The job's curves with rewards, on a problem that `at` names, whose candidates answer by `law`.
std::vector<ScoreGroup> score_groups(const Plan& plan, const Job& job, const AnswerLaw& law,
                                     const Coordinates& at);

}  // namespace ttc
