#pragma once
/// One problem under one job, trial after trial: every rung of the ladder and every selector from one pass
/// over nested candidates.

#include <atomic>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "models/any_selector.h"
#include "sim/run/candidate_source.h"
#include "sim/run/plan.h"
#include "sim/run/pooled_law.h"
#include "sim/run/tally.h"

namespace ttc {

/// The laws of the answers that the job's candidates give to problem `index`, which is `problem`.
PooledLaw candidate_law(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index);

/// The place of a source's random numbers on a problem.
Coordinates coordinates(const Plan& plan, const Source& source, std::uint64_t index);

/// The score laws of a selector's reward for each answer of a problem; nothing where it needs no scores.
std::optional<std::vector<ScoreLaw>> score_laws(const Selector& selector, const AnswerLaw& law,
                                                const Coordinates& at);

/// The reward's score of candidate number `candidate` of the trial at `at`.
Score draw_score(const ScoreLaw& law, const Coordinates& at, std::uint64_t candidate);

class ProblemTrials {
 public:
  /// Problem `index` of the population is `problem`.
  ProblemTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index);
  ProblemTrials(const ProblemTrials&) = delete;
  ProblemTrials& operator=(const ProblemTrials&) = delete;

  /// Runs one trial and adds its credits at (row - row0, column). No allocation. Throws Interrupted soon
  /// after `stop` has become true.
  void run(std::uint64_t trial, Tallies& tallies, std::size_t row0, std::size_t column,
           const std::atomic<bool>* stop = nullptr);

  /// Of every candidate's answer.
  const AnswerLaw& law() const { return pooled_.law; }
  /// From this candidate of a source on, counts are drawn in bulk and no longer those of the candidates that
  /// are scored; the largest number where none are.
  std::uint64_t end_of_single_draws() const;

 private:
  struct Scored {
    AnyVotes votes;
    std::size_t row;
  };
  /// Selectors with the same reward model see the same scores.
  struct ScoreGroup {
    const Reward* reward;
    std::vector<ScoreLaw> laws;
    std::vector<Scored> curves;
  };

  ScoreGroup& group_of(const Selector& selector, const Reward& reward);
  void add_curve(const Selector& selector, std::size_t row);
  void compute(const Problem& problem);
  std::span<const std::uint32_t> counts_at(std::size_t rung);
  void add_candidates(ScoreGroup& group, CandidateSource& source, std::uint64_t from, std::size_t rung,
                      const std::atomic<bool>* stop);
  void run_counts(Tallies& tallies, std::size_t row0, std::size_t column);
  void run_scores(ScoreGroup& group, Tallies& tallies, std::size_t row0, std::size_t column,
                  const std::atomic<bool>* stop);

  const Job& job_;
  const std::vector<std::uint64_t>& ladder_;
  Coordinates at_;
  PooledLaw pooled_;
  std::deque<CandidateSource> sources_;  // which stay where they are
  std::vector<std::uint32_t> sum_;       // of several sources' counts
  std::vector<Credit> computed_;         // a rung, where nothing is drawn
  std::vector<std::pair<const Selector*, std::size_t>> count_curves_;
  std::vector<ScoreGroup> score_groups_;
};

}  // namespace ttc
