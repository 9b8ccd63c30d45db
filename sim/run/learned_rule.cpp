#include "sim/run/learned_rule.h"

#include <mutex>

#include "models/any_generator.h"
#include "models/any_stopping.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// Problems of the population, but not those that are run: another seed draws them. Where the population has
/// its own, they are what problems are like.
Prior prior_of(const Plan& plan, const Job& job, std::size_t source) {
  const Scenario& scenario = plan.scenario(job);
  const std::uint64_t seed = plan.seed() ^ 0x9E3779B97F4A7C15;
  const std::size_t model = job.sources[source].model;
  const auto law = [&scenario, &job, &plan, seed, model](std::uint64_t index) {
    const Problem problem = std::visit(
        [&](const auto& p) { return p.problem(seed, index, scenario.models.size()); }, scenario.population);
    const Coordinates at{.seed = seed, .problem = index, .model = static_cast<std::uint32_t>(model)};
    return solution_law(plan.strategy(job).generator, problem.laws[model], at);
  };
  return {.law = law,
          .problems = std::visit([](const auto& p) { return std::uint64_t{p.size()}; }, scenario.population),
          .seed = seed,
          .tokens = scenario.models[model].tokens.mean};
}

}  // namespace

const Stopping& LearnedRule::of(const Plan& plan, const Job& job, std::size_t source) {
  static std::mutex one_at_a_time;  // each takes a hundred megabytes for a moment
  std::call_once(once_, [&] {
    const std::lock_guard lock(one_at_a_time);
    rule_ = learned(plan.stop(job, source), prior_of(plan, job, source));
  });
  return *rule_;
}

}  // namespace ttc
