#include "sim/run/trials.h"

#include "models/any_stopping.h"
#include "sim/run/cascade_trials.h"
#include "sim/run/sample_trials.h"
#include "sim/run/stopped_trials.h"
#include "sim/run/tree_trials.h"
#include "sim/scenario/scenario.h"

namespace ttc {

std::unique_ptr<Trials> make_trials(const Plan& plan, const Job& job, const Problem& problem,
                                    std::uint64_t index) {
  if (job.grown) return std::make_unique<TreeTrials>(plan, job, problem, index);
  if (job.staged) return std::make_unique<CascadeTrials>(plan, job, problem, index);
  if (job.stops && first_look(plan.strategy(job).stop) > job.ladder.back())
    return std::make_unique<NeverStoppedTrials>(plan, job, problem, index);
  if (job.stops) return std::make_unique<StoppedTrials>(plan, job, problem, index);
  return std::make_unique<SampleTrials>(plan, job, problem, index);
}

}  // namespace ttc
