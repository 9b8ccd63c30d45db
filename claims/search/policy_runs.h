#pragma once
/// Several policies on one population of problems, each under sampling and under a search.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/registry.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// A further way to make candidates, and its budgets.
struct OtherMaker {
  Generator generator;
  std::vector<std::uint64_t> budgets;
};

/// What is run: problems, how solutions grow, what the reward model sees, and the policies.
struct PolicySetting {
  LevelsPopulation population;  ///< of one model
  std::vector<double> mean;     ///< of each policy's success logit, instead of the population's
  std::vector<Model> policies;
  Steps steps;
  Rebase search;  ///< its guide is also what votes are weighted by
  std::uint64_t problems = 1000;
  std::uint64_t seed = 1;
  std::vector<std::uint64_t> samples, widths;  ///< budgets of sampling and of the search
  std::vector<OtherMaker> others = {};
};

/// Throws ScenarioError unless a claim's population is of so many policies, and what it is run with is
/// consistent.
void refuse_inconsistent(std::string_view claim, const LevelsPopulation& population, std::size_t policies,
                         const Steps& steps, const Rebase& search);

enum class Vote { weighted, majority, best_of_n, sharp };
/// The first two makers of a run; further ones are numbered on.
enum class Maker : std::size_t { sampling, search };
constexpr Maker other(std::size_t i) { return static_cast<Maker>(2 + i); }

enum class Votes { all, weighted_only };

/// One trial of every problem under every policy, by sampling and by the search, each with four selectors: a
/// weighted and a majority vote, best-of-n, and a vote weighted by exp(score / T) at the search's balance
/// temperature T; or with the first alone. More problems are worth more than more trials of each. Policies
/// use the same random numbers, so that what differs between them is not luck.
class PolicyRuns {
 public:
  explicit PolicyRuns(const PolicySetting& setting, Votes votes = Votes::all, bool limits = false);
  PolicyRuns(const PolicyRuns&) = delete;
  PolicyRuns& operator=(const PolicyRuns&) = delete;

  const CurveMeans& curve(std::size_t policy, Maker maker, Vote vote) const;
  /// Whether each problem was solved; `budget` is one of the setting's.
  const std::vector<double>& solved(std::size_t policy, Maker maker, Vote vote, std::uint64_t budget) const;
  /// The same at a budget of FLOPs, interpolated; empty outside of what was run.
  std::vector<double> solved_at(std::size_t policy, Maker maker, Vote vote, double flops) const;
  double accuracy(std::size_t policy, Maker maker, Vote vote, std::uint64_t budget) const;
  double flops(std::size_t policy, Maker maker, std::uint64_t budget) const;
  /// The chance of a correct sample.
  double correct_mass(std::size_t policy, std::size_t problem) const {
    return result_.facts[policy * plan_.problems() + problem].correct_mass;
  }
  std::uint64_t problems() const { return plan_.problems(); }
  /// Of each problem, where `limits` were asked for.
  std::vector<double> limits(std::size_t policy, Maker maker, Vote vote) const;

 private:
  Plan plan_;
  RunResult result_;
  std::vector<CurveMeans> curves_;
};

}  // namespace ttc
