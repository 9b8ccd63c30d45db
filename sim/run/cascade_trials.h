#pragma once
/// Models asked one after the other, until a stage's rule says that its samples are enough.

#include <atomic>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "sim/run/pooled_law.h"
#include "sim/run/scoring.h"
#include "sim/run/stage_draws.h"
#include "sim/run/trials.h"

namespace ttc {

/// Every stage is asked in every trial, as if it were alone: that is what the oracle that knows each
/// problem's best stage chooses among, and a stage has the same samples whether others come before it or not.
/// The cascade is what of this it would have seen, and it is charged that alone.
class CascadeTrials : public Trials {
 public:
  /// Problem `index` of the population is `problem`.
  CascadeTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index);

  void run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
           const std::atomic<bool>* stop = nullptr) override;
  const AnswerLaw& law() const override { return pooled_.law; }
  /// Where it ends depends on what was answered: no law of many independent answers gives its limit.
  std::optional<AnswerLaw> many() const override { return std::nullopt; }
  /// Those of the stages that are reached at the last rung, at most `count` of each.
  std::vector<CandidateRecord> candidates(std::uint64_t trial, std::uint64_t count) override;

 private:
  void start(std::uint64_t trial);
  /// Asks every stage; the number of the one that ends the cascade.
  std::size_t ask(std::size_t rung, const std::atomic<bool>* stop);
  void run_trial(const Sheet& sheet, const std::atomic<bool>* stop);
  void count_samples(std::size_t rung, std::size_t end, const Sheet& sheet) const;
  std::span<const std::uint32_t> votes(std::size_t end);
  void credit_counts(std::size_t rung, std::size_t end, const Sheet& sheet);
  void credit_scores(ScoreGroup& group, std::size_t rung, std::size_t end, const Sheet& sheet);
  void add_candidates(ScoreGroup& group, std::size_t stage);
  /// Whether the answers of that stage are all that is left where it ends the cascade.
  bool alone(std::size_t end) const;
  void add_alone(std::size_t row, std::size_t rung, std::size_t stage, Credit credit,
                 const Sheet& sheet) const;
  void add(std::size_t row, std::size_t rung, std::size_t end, Credit credit, const Sheet& sheet) const;
  std::size_t stage_row(std::size_t row, std::size_t stage, std::size_t rung) const;

  const Plan& plan_;
  const Job& job_;
  PooledLaw pooled_;
  Coordinates at_;  ///< of the first stage's model: where what all stages share is drawn
  std::deque<StageDraws> stages_;
  std::vector<std::uint32_t> vote_;   ///< of a stage's answer once the next stage has begun
  std::uint32_t whole_vote_ = 1;      ///< of one of the last stage that was reached
  std::vector<std::uint32_t> votes_;  ///< of each pooled answer
  std::vector<CountCurve> count_curves_;
  std::vector<ScoreGroup> score_groups_;
};

}  // namespace ttc
