#pragma once
/// Samples of one model that are drawn one by one until a rule says that they are enough, or the budget is
/// spent.

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/registry.h"
#include "sim/run/sample_trials.h"
#include "sim/run/scoring.h"
#include "sim/run/stopped_draws.h"
#include "sim/run/trials.h"

namespace ttc {

/// Every rung of the ladder is a cap: all of them see the same samples, which are the first ones of plain
/// sampling, and those that the trial never reaches are charged what was drawn.
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
  template <class Rule>
  void go_on(const Rule& rule, std::uint64_t cap, const std::atomic<bool>* stop);
  template <class Rule>
  void run_trial(const Rule& rule, const Sheet& sheet, const std::atomic<bool>* stop);
  void credit(std::size_t rung, const Sheet& sheet);

  const Plan& plan_;
  const Job& job_;
  const Stopping& rule_;
  Coordinates at_;
  AnswerLaw law_;
  StoppedDraws draws_;
  std::vector<CountCurve> count_curves_;
  std::vector<ScoreGroup> score_groups_;
  const ScoreGroup* heard_ = nullptr;  ///< whose scores the rule sees
};

/// Of a rule that first looks behind the last cap: plain samples, every trial cut off by its cap.
class NeverStoppedTrials : public SampleTrials {
 public:
  NeverStoppedTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
      : SampleTrials(plan, job, problem, index), job_(job) {}

  void run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
           const std::atomic<bool>* stop = nullptr) override;
  /// A larger cap could be reached by the rule.
  std::optional<AnswerLaw> many() const override { return std::nullopt; }

 private:
  const Job& job_;
};

}  // namespace ttc
