#pragma once
/// Several policies on one population of problems, each under sampling and under a search.

#include <cstdint>
#include <string>
#include <vector>

#include "models/registry.h"
#include "sim/curve_means.h"

namespace ttc {

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
};

enum class Vote { weighted, majority, best_of_n, sharp };
enum class Maker { sampling, search };

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
  double accuracy(std::size_t policy, Maker maker, Vote vote, std::uint64_t budget) const;
  double flops(std::size_t policy, Maker maker, std::uint64_t budget) const;
  std::uint64_t problems() const { return plan_.problems(); }
  /// Of each problem, where `limits` were asked for.
  std::vector<double> limits(std::size_t policy, Maker maker, Vote vote) const;

 private:
  Plan plan_;
  RunResult result_;
  std::vector<CurveMeans> curves_;
};

}  // namespace ttc
