#pragma once
/// One problem under one job whose solutions are grown step by step, trial after trial.

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "models/any_selector.h"
#include "models/search/tree_search.h"
#include "sim/run/scoring.h"
#include "sim/run/trials.h"

namespace ttc {

/// The step processes of the registry on one problem, as one variant.
template <class... T>
auto all_growths(const std::variant<T...>&) -> std::variant<typename T::Growth...>;
using AnyGrowth = decltype(all_growths(std::declval<Steps>()));

/// The scenario's step process on a problem that a model answers by `law`.
AnyGrowth make_growth(const Steps& steps, const AnswerLaw& law, const Coordinates& at);

/// Each rung of the ladder is a search of its own; its selectors share the solutions. Independent samples
/// under a reward that sees their paths are grown the same way, once for each such reward.
class TreeTrials : public Trials {
 public:
  /// Problem `index` of the population is `problem`.
  TreeTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index);

  void run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
           const std::atomic<bool>* stop = nullptr) override;
  /// Of one solution grown step by step.
  const AnswerLaw& law() const override { return law_; }
  /// What a search's solutions tend to as its width grows.
  std::optional<AnswerLaw> many() const override;
  /// The solutions of one search with a budget of `count`. Of rewards that see paths only the first is known
  /// here: each has solutions of its own.
  std::vector<CandidateRecord> candidates(std::uint64_t trial, std::uint64_t count) override;

  /// The solutions of one search of the trial, as the first reward sees them.
  const Harvest& search(std::uint64_t trial, std::uint64_t width);

 private:
  struct ScoreCurve {
    AnyVotes votes;
    std::size_t row;
    std::vector<ScoreLaw> laws;  ///< of a reward that is not the guide's; empty: the search's own scores
  };
  /// The searches under one reward, and who listens to them.
  struct Pass {
    const ProcessReward* reward;
    StepScorer scorer;
    std::vector<CountCurve> counts;
    std::vector<ScoreCurve> scores;
  };

  Pass& pass_of(const ProcessReward& reward);
  void add_curve(const Curve& curve);
  double score_of(const Curve& curve, const Solution& solution, std::size_t n) const;
  /// Puts a search among those that `grow` does together.
  void want(std::uint64_t trial, std::uint64_t width);
  void grow(const Pass& pass);
  void tally(Pass& pass, const SearchJob& search, std::size_t rung, const Sheet& sheet);
  void tally_search(const Harvest& harvest, std::size_t row, const Sheet& sheet);
  void tally_credits(Pass& pass, const SearchJob& search, std::size_t rung, const Sheet& sheet);

  const Plan& plan_;
  const Job& job_;
  const Generator& generator_;
  const Steps& steps_;
  Coordinates at_;
  AnswerLaw law_;
  AnyGrowth growth_;
  std::vector<Pass> passes_;
  LevelColumns columns_;
  std::vector<SearchJob> jobs_;  ///< that go together
  std::array<Harvest, kSearchesTogether> harvests_;
  std::vector<std::uint32_t> counts_;
  std::vector<bool> survived_;
};

}  // namespace ttc
