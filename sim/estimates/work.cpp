#include "sim/estimates/work.h"

#include "models/any_generator.h"
#include "models/any_stopping.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

Reader reader(const ProcessReward& reward) { return {reward.parameters, reward.reading}; }

Reader reader(const Reward& reward) {
  if (const auto* process = std::get_if<ProcessReward>(&reward)) return reader(*process);
  return {.parameters = std::visit([](const auto& r) { return r.parameters; }, reward)};
}

}  // namespace

WorkOfPoint::WorkOfPoint(const Plan& plan, const RunResult& result, std::size_t point)
    : plan_(plan), result_(result) {
  const Scenario& scenario = plan.study.points[point];
  if (!scenario.step_by_step) return;
  const DepthLaw& law = depth_law(scenario.steps);
  double steps = 0;
  for (std::uint64_t q = 0; q < plan.problems(); ++q) {
    const double mean = law.of({.seed = plan.seed(), .problem = q}).mean();
    length_.push_back(mean / law.mean());
    steps += mean;
  }
  mean_length_ = steps / (law.mean() * static_cast<double>(plan.problems()));
}

Work WorkOfPoint::of(const Job& job, std::size_t source, std::size_t rung) const {
  return job.grown ? of_search(job, rung) : of_samples(job, source, rung);
}

/// The mean of samples times length is the product of their means, plus their covariance: none where all
/// problems have equally many samples.
Work WorkOfPoint::of_samples(const Job& job, std::size_t source, std::size_t rung) const {
  const double planned = job.sources[source].rungs[rung].mean();
  if (job.computed) return {planned, planned * mean_length_, planned * mean_length_};
  const std::size_t row = job.first.samples + source * job.ladder.size() + rung;
  const auto problems = static_cast<double>(plan_.problems());
  const auto trials = static_cast<double>(plan_.trials());
  std::uint64_t total = 0;
  for (std::size_t q = 0; q < plan_.problems(); ++q) total += result_.tallies.samples(row, q);
  const double mean = static_cast<double>(total) / (problems * trials);
  double covariance = 0;
  for (std::size_t q = 0; q < length_.size(); ++q)
    covariance += (static_cast<double>(result_.tallies.samples(row, q)) / trials - mean) *
                  (length_[q] - mean_length_) / problems;
  const double written = mean * mean_length_ + covariance;
  if (!job.staged) return {mean, written, written};
  double reached = 0;
  for (std::size_t q = 0; q < plan_.problems(); ++q) reached += begun(plan_, result_, job, source, rung, q);
  return {mean, written, written, reached / problems};
}

Work WorkOfPoint::of(const Job& job, std::size_t source, std::size_t rung, std::size_t problem) const {
  const auto trials = static_cast<double>(plan_.trials());
  if (job.grown) {
    const auto mean = [&](SearchCount what) {
      return static_cast<double>(result_.tallies.search(job.first.searches + rung, problem, what)) / trials;
    };
    const double unit = depth_law(plan_.scenario(job).steps).mean();
    return {mean(SearchCount::solutions), mean(SearchCount::nodes) / unit, mean(SearchCount::read) / unit};
  }
  const std::size_t row = job.first.samples + source * job.ladder.size() + rung;
  const double samples = job.computed ? job.sources[source].rungs[rung].mean()
                                      : static_cast<double>(result_.tallies.samples(row, problem)) / trials;
  Work work = of_samples_on(problem, samples);
  work.begun = begun(plan_, result_, job, source, rung, problem);
  return work;
}

Work WorkOfPoint::of_search(const Job& job, std::size_t rung) const {
  const auto total = [&](SearchCount what) {
    double sum = 0;
    for (std::size_t q = 0; q < plan_.problems(); ++q)
      sum += static_cast<double>(result_.tallies.search(job.first.searches + rung, q, what));
    return sum / (static_cast<double>(plan_.problems()) * static_cast<double>(plan_.trials()));
  };
  const double unit = depth_law(plan_.scenario(job).steps).mean();
  return {total(SearchCount::solutions), total(SearchCount::nodes) / unit, total(SearchCount::read) / unit};
}

double begun(const Plan& plan, const RunResult& result, const Job& job, std::size_t source, std::size_t rung,
             std::size_t problem) {
  if (!job.staged || source == 0) return 1;
  const std::size_t before = job.first.capped + (source - 1) * job.ladder.size() + rung;
  return static_cast<double>(result.tallies.capped(before, problem)) / static_cast<double>(plan.trials());
}

std::vector<Reader> readers_of(const Plan& plan, const Job& job, const Curve& curve, std::size_t source) {
  std::vector<Reader> readers;
  const ProcessReward* guide = guide_of(plan.strategy(job).generator);
  if (guide) readers.push_back(reader(*guide));
  const Reward* heard = reward_of(plan.stop(job, source));
  const Reward* reward = plan.reward(job, curve);
  if (job.stops && heard && !(reward && *reward == *heard)) readers.push_back(reader(*heard));
  if (!reward || (guide && *reward == Reward(*guide))) return readers;
  readers.push_back(reader(*reward));
  // Who only votes reads solutions when they have ended.
  if (readers.back().reading == Reading::reread) readers.back().reading = Reading::cached;
  return readers;
}

Cost cost_of_source(const Policy& model, const Work& work, const std::vector<Reader>& readers) {
  Cost cost = cost_of(model, work, readers);
  if (work.written == 0)
    for (double* spent : {&cost.flops, &cost.money})
      if (*spent > 0) *spent = 0;
  return cost;
}

}  // namespace ttc
