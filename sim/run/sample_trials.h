#pragma once
/// Independent samples, of one model or pooled from several: every rung of the ladder and every selector from
/// one pass over nested candidates.

#include <atomic>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "sim/run/candidate_source.h"
#include "sim/run/pooled_law.h"
#include "sim/run/scoring.h"
#include "sim/run/trials.h"

namespace ttc {

class SampleTrials : public Trials {
 public:
  /// Problem `index` of the population is `problem`.
  SampleTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index);

  /// No allocation.
  void run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
           const std::atomic<bool>* stop = nullptr) override;
  const AnswerLaw& law() const override { return pooled_.law; }
  std::optional<AnswerLaw> many() const override { return pooled_.law; }
  std::vector<CandidateRecord> candidates(std::uint64_t trial, std::uint64_t count) override;
  std::uint64_t end_of_single_draws() const override;

 private:
  /// A single source's candidates follow the job's law; pooled ones each their model's own.
  const AnswerLaw& own_law(std::size_t source) const { return own_.empty() ? pooled_.law : own_[source]; }
  void compute();
  std::span<const std::uint32_t> counts_at(std::size_t rung);
  void run_trial(const Sheet& sheet, const std::atomic<bool>* stop);
  void run_counts(const Sheet& sheet);
  void add_candidates(ScoreGroup& group, CandidateSource& source, std::uint64_t from, std::size_t rung,
                      const std::atomic<bool>* stop);
  void run_scores(ScoreGroup& group, const Sheet& sheet, const std::atomic<bool>* stop);
  void count_samples(const Sheet& sheet, std::uint64_t trials);

  const Plan& plan_;
  const Job& job_;
  const std::vector<std::uint64_t>& ladder_;
  Coordinates at_;
  PooledLaw pooled_;
  std::vector<AnswerLaw> own_;           // of each source, where several are pooled
  std::deque<CandidateSource> sources_;  // which stay where they are
  std::vector<std::uint32_t> sum_;       // of several sources' counts
  std::vector<Credit> computed_;         // a rung, where nothing is drawn
  std::vector<CountCurve> count_curves_;
  std::vector<ScoreGroup> score_groups_;
};

}  // namespace ttc
