#pragma once
/// Samples of one model on one problem, drawn one by one until a rule says that they are enough.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "models/any_stopping.h"
#include "models/problem.h"
#include "models/stopping/seen.h"
#include "sim/run/interrupt.h"
#include "sim/run/nested_draws.h"

namespace ttc {

/// The samples are the first ones of plain sampling. A larger cap goes on from those of a smaller one. Keeps
/// references into itself: it stays where it was made.
class StoppedDraws {
 public:
  /// `law` outlives it; no sample from number `most` on is ever asked for.
  StoppedDraws(const AnswerLaw& law, std::uint64_t most)
      : law_(law), draws_(law), nested_(draws_, most), counts_(draws_.outcomes()), seen_(law.answers()) {}
  StoppedDraws(const StoppedDraws&) = delete;
  StoppedDraws& operator=(const StoppedDraws&) = delete;

  /// Nothing was drawn of the trial at `at`.
  void start(const Coordinates& at) {
    nested_.start(at);
    std::ranges::fill(counts_, 0U);
    seen_.clear();
    drawn_ = next_look_ = 0;
    solved_ = stopped_ = false;
  }

  /// From look to look until the rule stops or `cap` are drawn; if it looks there, it is asked there.
  /// `hear(answer, number, seen)` is told of every answer, and tells `seen` its score if the rule sees it.
  template <class Rule, class Hear>
  void go_on(const Rule& rule, std::uint64_t cap, const std::atomic<bool>* stop, Hear hear) {
    while (!stopped_) {
      if (drawn_ == next_look_) {
        const std::uint64_t wanted = more_of(rule, seen_, solved_);
        stopped_ = wanted == 0;
        next_look_ += std::min(wanted, kNoMoreLooks - drawn_);
      }
      if (stopped_ || drawn_ == cap) return;
      check(stop);
      draw_until(std::min({next_look_, cap, drawn_ + kLongestDraw}), hear);
    }
  }

  /// Whether the rule said that it is enough.
  bool stopped() const { return stopped_; }
  std::uint64_t drawn() const { return drawn_; }
  /// How often each of the law's answers was given.
  std::span<const std::uint32_t> counts() const { return std::span(counts_).first(law_.answers()); }

  /// Tells `use(answer, number)` again of every answer that was drawn. O(drawn).
  template <class Use>
  void for_each_answer(Use use) {
    for (std::uint64_t n = 0; n < drawn_;)
      for (const AnswerDraws::Outcome outcome : nested_.next(n, drawn_)) {
        if (outcome < law_.answers()) use(outcome, n);
        ++n;
      }
  }

 private:
  /// So many samples are drawn before one asks whether the user wants no more.
  static constexpr std::uint64_t kLongestDraw = 4096;

  template <class Hear>
  void draw_until(std::uint64_t n, Hear& hear) {
    while (drawn_ < n)
      for (const AnswerDraws::Outcome outcome : nested_.next(drawn_, n)) {
        ++counts_[outcome];
        const std::uint64_t number = drawn_++;
        if (outcome == law_.answers()) {
          seen_.add_none();
          continue;
        }
        seen_.add(outcome);
        solved_ |= outcome < law_.correct;
        hear(outcome, number, seen_);
      }
  }

  const AnswerLaw& law_;
  AnswerDraws draws_;
  NestedDraws nested_;
  std::vector<std::uint32_t> counts_;  ///< of each outcome so far: the answers, then none
  Seen seen_;
  bool solved_ = false;
  std::uint64_t drawn_ = 0;
  std::uint64_t next_look_ = 0;
  bool stopped_ = false;
};

}  // namespace ttc
