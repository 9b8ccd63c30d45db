#include "sim/estimates/work.h"

#include "models/any_selector.h"

namespace ttc {

namespace {

Reader reader(const ProcessReward& reward) { return {reward.parameters, reward.reading}; }

Reader reader(const Reward& reward) {
  if (const auto* process = std::get_if<ProcessReward>(&reward)) return reader(*process);
  return {.parameters = std::visit([](const auto& r) { return r.parameters; }, reward)};
}

}  // namespace

Work work_of_one(const Plan& plan, std::size_t point) {
  const Scenario& scenario = plan.study.points[point];
  if (!scenario.step_by_step) return {1, 1, 1};
  const DepthLaw& law = depth_law(scenario.steps);
  double steps = 0;
  for (std::uint64_t q = 0; q < plan.problems(); ++q)
    steps += law.of({.seed = plan.seed(), .problem = q}).mean();
  const double written = steps / (law.mean() * static_cast<double>(plan.problems()));
  return {1, written, written};
}

Work work_of_search(const Plan& plan, const RunResult& result, const Job& job, std::size_t rung) {
  const auto total = [&](SearchCount what) {
    double sum = 0;
    for (std::size_t q = 0; q < plan.problems(); ++q)
      sum += static_cast<double>(result.tallies.search(job.search_row + rung, q, what));
    return sum / (static_cast<double>(plan.problems()) * static_cast<double>(plan.trials()));
  };
  const double unit = depth_law(plan.scenario(job).steps).mean();
  return {total(SearchCount::solutions), total(SearchCount::nodes) / unit, total(SearchCount::read) / unit};
}

std::vector<Reader> readers_of(const Plan& plan, const Job& job, const Curve& curve) {
  std::vector<Reader> readers;
  const ProcessReward* guide = guide_of(plan.strategy(job).generator);
  if (guide) readers.push_back(reader(*guide));
  const Reward* reward = reward_of(plan.selector(job, curve));
  if (!reward || (guide && *reward == Reward(*guide))) return readers;
  readers.push_back(reader(*reward));
  // Who only votes reads solutions when they have ended.
  if (readers.back().reading == Reading::reread) readers.back().reading = Reading::cached;
  return readers;
}

}  // namespace ttc
