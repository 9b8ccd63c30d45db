#pragma once
// Searches on one problem, for tests.

#include <string>
#include <vector>

#include "sim/run/engine.h"
#include "sim/run/tree_trials.h"
#include "tests/sim/scenario_text.h"
#include "tests/statistical.h"

namespace ttc::testing {

inline std::string one_problem(const std::string& p, const std::string& strategy,
                               const std::string& steps = "on_track_hazard") {
  return "trials = 2\nsteps = \"" + steps + "\"\npopulation = { kind = \"table\", rows = [ { p = " + p +
         " } ] }\n[[strategy]]\n" + strategy;
}

/// A strategy whose generator is `kind` with `more`, written as TOML (", key = value …").
inline std::string searching(const std::string& kind, const std::string& more = "") {
  return "generator = { kind = \"" + kind + "\"" + more +
         " }\nselectors = \"majority\"\nbudgets = { to = 8 }";
}

/// The problem of a plan with one, and its first strategy's searches.
struct OneSearch {
  Plan plan;
  Problem problem;
  TreeTrials trials;

  explicit OneSearch(const std::string& strategy, const std::string& steps = "on_track_hazard",
                     const std::vector<std::string>& settings = {})
      : plan(plan_of(one_problem("[0.3, 0.4, 0.1, 0.15]", strategy, steps), settings)),
        problem(make_problem(plan.study.points.front(), 0)),
        trials(plan, plan.jobs.front(), problem, 0) {}

  const Harvest& operator()(std::uint64_t trial, std::uint64_t budget) {
    return trials.search(trial, budget);
  }
};

/// p-value of a solution picked at random from each search, under the problem's law of answers. Solutions of
/// one search are kin, so one a search is counted.
inline double sampling_p(const std::string& strategy, const std::string& steps, std::uint64_t budget,
                         const std::vector<std::string>& settings = {}, std::uint64_t trials = 20'000) {
  OneSearch search(strategy, steps, settings);
  std::vector<std::uint64_t> counts(5);
  Stream stream(Purpose::claim, {.seed = 9});
  for (std::uint64_t t = 0; t < trials; ++t) {
    const auto& solutions = search(t, budget).solutions;
    if (!solutions.empty()) ++counts[solutions[stream() % solutions.size()].answer];
  }
  return chi_squared_p(counts, std::vector{0.3, 0.4, 0.1, 0.15, 0.05});
}

}  // namespace ttc::testing
