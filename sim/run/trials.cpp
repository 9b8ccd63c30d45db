#include "sim/run/trials.h"

#include "models/any_generator.h"
#include "sim/run/sample_trials.h"
#include "sim/run/stopped_trials.h"
#include "sim/run/tree_trials.h"
#include "sim/scenario/scenario.h"

namespace ttc {

std::unique_ptr<Trials> make_trials(const Plan& plan, const Job& job, const Problem& problem,
                                    std::uint64_t index) {
  if (job.grown) return std::make_unique<TreeTrials>(plan, job, problem, index);
  if (stops(plan.strategy(job).generator)) return std::make_unique<StoppedTrials>(plan, job, problem, index);
  return std::make_unique<SampleTrials>(plan, job, problem, index);
}

}  // namespace ttc
