#pragma once
/// Samples of one model that are drawn one by one until their answers are enough, or the budget is spent.

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/run/nested_draws.h"
#include "sim/run/scoring.h"
#include "sim/run/trials.h"

namespace ttc {

/// Every rung of the ladder is a cap: all of them see the same samples, and those that the trial never
/// reaches are charged what was drawn.
class StoppedTrials : public Trials {
 public:
  /// Problem `index` of the population is `problem`.
  StoppedTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index);

  void run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
           const std::atomic<bool>* stop = nullptr) override;
  const AnswerLaw& law() const override { return law_; }
  /// When it stops depends on what was answered: no law of many independent answers gives its limit.
  std::optional<AnswerLaw> many() const override { return std::nullopt; }
  /// Those that are drawn before it stops.
  std::vector<CandidateRecord> candidates(std::uint64_t trial, std::uint64_t count) override;

 private:
  void start(std::uint64_t trial);
  void draw_until(std::uint64_t n);
  void draw_to_cap(std::uint64_t cap, const std::atomic<bool>* stop);
  void credit(std::size_t rung, const Sheet& sheet);

  const Plan& plan_;
  const Job& job_;
  const Generator& generator_;
  Coordinates at_;
  AnswerLaw law_;
  AnswerDraws draws_;
  NestedDraws nested_;
  std::vector<CountCurve> count_curves_;
  std::vector<ScoreGroup> score_groups_;
  std::vector<std::uint32_t> counts_;  ///< of each outcome so far: the answers, then none
  std::uint64_t drawn_ = 0;
  std::uint64_t next_look_ = 0;
  bool stopped_ = false;
};

}  // namespace ttc
