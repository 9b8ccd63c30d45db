#pragma once
/// Several policies on one population of problems, each under sampling and under a search.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/paired.h"
#include "models/registry.h"
#include "sim/estimates/study_curves.h"

namespace ttc {

/// A further way to make candidates, and its budgets.
struct OtherMaker {
  Generator generator;
  std::vector<std::uint64_t> budgets;
};

/// What is run: problems, how solutions grow, what the reward model sees, and the policies.
struct PolicySetting {
  LevelsPopulation population = {};  ///< of one model
  std::vector<double> mean = {};     ///< of each policy's success logit, instead of the population's
  std::vector<Policy> policies = {};
  Steps steps = {};
  Rebase search = {};  ///< its guide is also what votes are weighted by
  std::uint64_t problems = 1000;
  std::uint64_t seed = 1;
  std::vector<std::uint64_t> samples = {}, widths = {};  ///< budgets of sampling and of the search
  std::vector<OtherMaker> others = {};
  RunOptions how = {};  ///< threads, and who is told of progress

  /// The same with another number of problems and other budgets.
  PolicySetting with(std::uint64_t of_problems, std::vector<std::uint64_t> of_samples,
                     std::vector<std::uint64_t> of_widths) const;
  /// The same with one policy alone.
  PolicySetting only(std::size_t policy) const;
};

/// Throws ScenarioError unless a claim's population is of so many policies, and what it is run with is
/// consistent.
void refuse_inconsistent(std::string_view claim, const LevelsPopulation& population, std::size_t policies,
                         const Steps& steps, const Rebase& search);

/// One trial of every problem under every policy, by sampling and by the search, each with four selectors: a
/// weighted and a majority vote, best-of-n, and a vote weighted by exp(score / T) at the search's balance
/// temperature T; or only with the first. More problems are worth more than more trials of each. Policies
/// use the same random numbers, so that what differs between them is not luck.
enum class Vote : std::size_t { weighted, majority, best_of_n, sharp };
enum class Votes { weighted_only, all };
StudyCurves runs_of(const PolicySetting& setting, Votes votes = Votes::weighted_only);
/// The same with what curves tend to, weighted votes only.
StudyCurves runs_with_limits(const PolicySetting& setting);

/// The first two makers of such runs; further ones are numbered on.
enum class Maker : std::size_t { sampling, search };
constexpr Maker other(std::size_t i) { return static_cast<Maker>(2 + i); }

/// The curves of a policy in the study.
constexpr CurveId by(Maker maker, std::size_t policy, Vote vote = Vote::weighted) {
  return {policy, static_cast<std::size_t>(maker), static_cast<std::size_t>(vote)};
}
constexpr CurveId sampling(std::size_t policy, Vote vote = Vote::weighted) {
  return by(Maker::sampling, policy, vote);
}
constexpr CurveId searching(std::size_t policy, Vote vote = Vote::weighted) {
  return by(Maker::search, policy, vote);
}

/// Numbers of samples, where they are compared at equal FLOPs.
inline const std::vector<std::uint64_t> kDoublings{1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

/// What the errors of all comparisons of policies are between.
inline constexpr const char* kProblemSets = "problem sets";

}  // namespace ttc
