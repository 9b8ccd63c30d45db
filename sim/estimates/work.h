#pragma once
/// How much was written and read for an answer, as it was counted.

#include <vector>

#include "models/cost.h"
#include "sim/run/engine.h"
#include "sim/run/plan.h"

namespace ttc {

/// The work of a plan's jobs at one point of its sweep.
class WorkOfPoint {
 public:
  /// O(problems) where solutions are grown step by step.
  WorkOfPoint(const Plan& plan, const RunResult& result, std::size_t point);

  /// Of one independent solution, averaged over problems; where solutions are grown step by step, deep
  /// problems cost more.
  Work of_one() const { return {1, mean_length_, mean_length_}; }

  /// Of the job's source number `source` at a rung, averaged over problems and trials. O(problems).
  Work of(const Job& job, std::size_t source, std::size_t rung) const;

  /// The same of one problem. O(1).
  Work of(const Job& job, std::size_t source, std::size_t rung, std::size_t problem) const;

  /// Of so many samples for one problem. O(1).
  Work of_samples_on(std::size_t problem, double samples) const {
    const double written = samples * (length_.empty() ? 1 : length_[problem]);
    return {.solutions = samples, .written = written, .reread = written};
  }

 private:
  Work of_samples(const Job& job, std::size_t source, std::size_t rung) const;
  Work of_search(const Job& job, std::size_t rung) const;

  const Plan& plan_;
  const RunResult& result_;
  std::vector<double> length_;  ///< of a solution by problem, in mean solutions; empty: all have one
  double mean_length_ = 1;
};

/// Share of a problem's trials in which a source of the job draws at a rung: of a cascade, that its stage is
/// reached, else 1.
double begun(const Plan& plan, const RunResult& result, const Job& job, std::size_t source, std::size_t rung,
             std::size_t problem);

/// The reward models that read the candidates of a curve's source number `source`: those that its stopping
/// rule, its search and its selector listen to.
std::vector<Reader> readers_of(const Plan& plan, const Job& job, const Curve& curve, std::size_t source);

/// What a source's work costs with its readers. Where nothing is written, not even the prompt is read.
Cost cost_of_source(const Policy& model, const Work& work, const std::vector<Reader>& readers);

}  // namespace ttc
