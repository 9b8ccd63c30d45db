#pragma once
/// One problem under one job, trial after trial: every rung of the ladder and every selector from one pass
/// over nested candidates.

#include <atomic>
#include <cstdint>
#include <optional>
#include <tuple>
#include <variant>
#include <vector>

#include "models/selectors/selector.h"
#include "sim/plan.h"
#include "sim/rung_counts.h"
#include "sim/tally.h"

namespace ttc {

/// The accumulators of the registry's score selectors, as one variant.
template <class T>
struct VotesOf {
  using type = std::tuple<>;
};
template <ScoreSelector T>
struct VotesOf<T> {
  using type = std::tuple<typename T::Votes>;
};
template <class... T>
std::variant<T...> as_variant(const std::tuple<T...>&);
template <class... T>
auto all_votes(const std::variant<T...>&)
    -> decltype(as_variant(std::tuple_cat(std::declval<typename VotesOf<T>::type>()...)));
using AnyVotes = decltype(all_votes(std::declval<Selector>()));

/// The law of each candidate's answer that the job makes for `problem`; `at` names problem and model.
AnswerLaw candidate_law(const Plan& plan, const Job& job, const Problem& problem, const Coordinates& at);

/// The reward model that a selector listens to; null where it needs none.
const Reward* reward_of(const Selector& selector);

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
  const AnswerLaw& law() const { return law_; }
  /// From this candidate on, counts are drawn in bulk and no longer those of the candidates that are scored.
  std::uint64_t end_of_single_draws() const { return counts_.end_of_single_draws(); }

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
  void run_counts(Tallies& tallies, std::size_t row0, std::size_t column);
  void run_scores(ScoreGroup& group, Tallies& tallies, std::size_t row0, std::size_t column,
                  const std::atomic<bool>* stop);

  const std::vector<std::uint64_t>& ladder_;
  Coordinates at_;
  AnswerLaw law_;
  AnswerDraws draws_;
  RungCounts counts_;
  NestedDraws count_draws_;
  NestedDraws score_draws_;
  std::vector<std::pair<const Selector*, std::size_t>> count_curves_;
  std::vector<ScoreGroup> score_groups_;
};

}  // namespace ttc
