#pragma once
/// What will be run, row by row, before anything is.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/generators/generator.h"
#include "models/registry_fwd.h"
#include "sim/run/tally.h"
#include "sim/scenario/scenario_fwd.h"
#include "sim/scenario/study.h"

namespace ttc {

class LearnedRule;

/// One line of a figure: a generator on a model with a selector, over a ladder of budgets.
struct Curve {
  std::size_t index = 0;     ///< among all curves of the plan
  std::size_t selector = 0;  ///< among the strategy's
  std::string label;         ///< the selector's, unique within the job
  std::size_t first_row = 0;
};

/// One model's part in a job.
struct Source {
  std::size_t model = 0;
  double share = 1;                ///< its part of the candidates as the budget grows
  std::vector<SampleCount> rungs;  ///< its samples at each rung of the job's ladder
};

/// One generator at one point of the sweep, on one model or on several whose candidates it pools: its
/// selectors share every candidate.
struct Job {
  std::size_t point = 0;
  std::size_t model = 0;  ///< the first source's
  std::vector<Source> sources;
  bool computed = false;  ///< fractional samples: success is the formula's, nothing is drawn
  bool grown = false;     ///< solutions are grown step by step
  bool stops = false;     ///< a rule looks at answers: rungs are caps
  bool staged = false;    ///< a cascade: it stops, and its sources are stages, asked one after the other
  std::vector<std::shared_ptr<LearnedRule>> rules = {};  ///< of one that stops: a source
  TallyRows first = {};                                  ///< its first row of each kind
  std::size_t strategy = 0;
  std::string label;  ///< the generator's, unique among the point's jobs of the same model
  std::vector<std::uint64_t> ladder;
  std::vector<Curve> curves;
};

struct Plan {
  Study study;
  std::vector<Job> jobs;  ///< by point, then strategy, then model; rows are numbered in this order
  TallyRows rows = {};

  const Scenario& scenario(const Job& job) const;
  const Strategy& strategy(const Job& job) const;
  const Policy& model(const Source& source, const Job& job) const;
  /// When the samples of a source are enough.
  const Stopping& stop(const Job& job, std::size_t source) const;
  /// The name of the model, or of those that have a share joined by "+".
  std::string model_name(const Job& job) const;
  const Selector& selector(const Job& job, const Curve& curve) const;
  /// The reward model that a curve's selector listens to; null where it needs none.
  const Reward* reward(const Job& job, const Curve& curve) const;
  /// The place of a source's random numbers on problem `index`.
  Coordinates place(const Source& source, std::uint64_t index) const {
    return {.seed = seed(), .problem = index, .model = static_cast<std::uint32_t>(source.model)};
  }
  std::uint64_t problems() const;
  std::uint64_t trials() const;
  std::uint64_t seed() const;
  std::size_t curves() const;
  /// The first rows of job number `job`; of one past the last, how many there are in all.
  const TallyRows& first_rows(std::size_t job) const { return job < jobs.size() ? jobs[job].first : rows; }
  /// Candidates requested in all, nested budgets counted once.
  double samples() const;
  /// About how much memory a run needs at its end: the tallies, their copies in the result and its file, and
  /// a record of every problem.
  double bytes() const;
};

/// Throws ScenarioError where two curves could not be told apart.
Plan make_plan(Study study);

}  // namespace ttc
