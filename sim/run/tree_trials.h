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
#include "sim/run/plan.h"
#include "sim/run/tally.h"

namespace ttc {

/// The step processes of the registry on one problem, as one variant.
template <class... T>
auto all_growths(const std::variant<T...>&) -> std::variant<typename T::Growth...>;
using AnyGrowth = decltype(all_growths(std::declval<Steps>()));

/// The scenario's step process on a problem that a model answers by `law`.
AnyGrowth make_growth(const Steps& steps, const AnswerLaw& law, const Coordinates& at);

/// Each rung of the ladder is a search of its own; its selectors share the solutions. Independent samples
/// under a reward that sees their paths are grown the same way, once for each such reward.
class TreeTrials {
 public:
  /// Problem `index` of the population is `problem`.
  TreeTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index);
  TreeTrials(const TreeTrials&) = delete;
  TreeTrials& operator=(const TreeTrials&) = delete;

  /// Where what is counted goes: credits to (row - row0, column), and the counts of a search to
  /// (job.search_row + rung - search_row0, column).
  struct Sheet {
    Tallies& tallies;
    std::size_t row0 = 0;
    std::size_t search_row0 = 0;
    std::size_t column = 0;
  };

  /// Runs trials from `first` on, up to `last`. Throws Interrupted soon after `stop` has become true.
  void run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
           const std::atomic<bool>* stop = nullptr);

  /// The solutions of one search of the trial, as the first reward sees them.
  const Harvest& search(std::uint64_t trial, std::uint64_t width);

  /// The first reward: of a search, the one that guides it.
  const ProcessReward& guide() const { return *passes_.front().reward; }
  /// Of one solution grown step by step.
  const AnswerLaw& law() const { return law_; }
  /// The law of the answers that a search's solutions tend to as its width grows; nothing where theory does
  /// not give it.
  std::optional<AnswerLaw> limit_law() const;

 private:
  struct CountCurve {
    const Selector* selector;
    std::size_t row;
  };
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
  void add_curve(const Selector& selector, std::size_t row);
  /// Puts a search among those that `grow` does together.
  void want(std::uint64_t trial, std::uint64_t width);
  void grow(const Pass& pass);
  void tally(Pass& pass, const SearchJob& search, std::size_t rung, const Sheet& sheet);
  void tally_search(const Harvest& harvest, std::size_t row, const Sheet& sheet);
  void tally_credits(Pass& pass, const SearchJob& search, std::size_t rung, const Sheet& sheet);

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
