#pragma once
/// One stage of a cascade on one problem, asked alone.

#include <atomic>
#include <cstdint>
#include <vector>

#include "models/rewards/score_law.h"
#include "sim/run/plan.h"
#include "sim/run/pooled_law.h"
#include "sim/run/stopped_draws.h"

namespace ttc {

/// Draws the samples that plain sampling of its model has, whatever other stages do. Keeps references into
/// itself: it stays where it was made.
class StageDraws {
 public:
  /// The job's source number `source` on a problem that it answers by `law`; `pooled` is all stages' law, by
  /// whose answers scores go, and `scored_at` where what is fixed in a reward's error is drawn.
  StageDraws(const Plan& plan, const Job& job, std::size_t source, AnswerLaw law, const PooledLaw& pooled,
             const Coordinates& scored_at);

  void start(std::uint64_t trial);

  /// Draws until its rule stops, or has drawn what the rung allows.
  void go_on(std::size_t rung, const std::atomic<bool>* stop);

  bool stopped() const { return draws_.stopped(); }
  std::uint64_t drawn() const { return draws_.drawn(); }
  std::uint64_t cap(std::size_t rung) const { return source_.rungs[rung].low; }
  const AnswerLaw& law() const { return law_; }
  const Source& source() const { return source_; }
  const Coordinates& at() const { return at_; }
  /// How often each of its law's answers was given.
  std::span<const std::uint32_t> counts() const { return draws_.counts(); }
  /// The number in all stages' law of one of its answers.
  std::size_t pooled(std::size_t answer) const { return place_[answer]; }

  /// Tells `use(pooled answer, number)` of every answer that was drawn. O(drawn).
  template <class Use>
  void for_each_answer(Use use) {
    draws_.for_each_answer([&](std::size_t answer, std::uint64_t n) { use(pooled(answer), n); });
  }

 private:
  const Source& source_;
  const Stopping& rule_;
  Coordinates at_;
  AnswerLaw law_;
  const std::vector<std::size_t>& place_;
  std::vector<ScoreLaw> heard_;  ///< of the pooled answers, where the rule sees scores
  StoppedDraws draws_;
};

}  // namespace ttc
