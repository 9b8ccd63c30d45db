#pragma once
/// Runs a plan on all cores. It knows blocks of work and tallies; it names no strategy and no population.

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/run/plan.h"
#include "sim/run/tally.h"

namespace ttc {

struct RunOptions {
  int threads = 0;                                     ///< 0: all cores
  bool limits = true;                                  ///< false: they are left unknown, which saves time
  const std::atomic<bool>* stop = nullptr;             ///< becomes true when the user wants no more
  std::function<void(double share)> on_progress = {};  ///< called from the workers, one at a time
};

/// What one problem is for one model at one point of the sweep.
struct ProblemFacts {
  int level = 0;
  std::uint32_t answers = 0;
  std::uint32_t correct_answers = 0;
  double correct_mass = 0;      ///< of all correct answers together
  double top_correct_mass = 0;  ///< of the most probable correct answer
  double top_wrong_mass = 0;
  double abstain_mass = 0;
};

/// All a run leaves behind: the integers, and what the problems were.
struct RunResult {
  RunResult(const Plan& plan);

  Tallies tallies;
  /// The exact value each curve tends to on each problem (NaN: unknown): curve-major, curves in the plan's
  /// order.
  std::vector<double> limits;
  /// By (point, model, problem), the last varying fastest; all points and models of the scenario.
  std::vector<ProblemFacts> facts;
  std::vector<std::string> names;    ///< of the problems; empty strings in synthetic populations
  std::vector<std::string> digests;  ///< of the population at each point
};

/// Same plan, same result, to the last bit, for any number of threads.
/// Throws Interrupted; RuntimeFailure when a trial fails, with its coordinates and how to replay it.
RunResult run(const Plan& plan, const RunOptions& options);

/// The problem of an index at a point of the sweep.
Problem make_problem(const Scenario& scenario, std::uint64_t index);

}  // namespace ttc
