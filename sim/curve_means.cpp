#include "sim/curve_means.h"

#include "sim/problem_trials.h"

namespace ttc {

namespace {

double reward_parameters(const Selector& selector) {
  const Reward* reward = reward_of(selector);
  return reward ? std::visit([](const auto& r) { return r.parameters; }, *reward) : 0;
}

}  // namespace

std::vector<CurveMeans> curve_means(const Plan& plan, const RunResult& result) {
  const double unit = static_cast<double>(plan.trials()) * kFullCredit;
  std::vector<CurveMeans> all;
  for (const Job& job : plan.jobs)
    for (const Curve& curve : job.curves) {
      const double reward = reward_parameters(plan.selector(job, curve));
      CurveMeans& c = all.emplace_back(CurveMeans{.job = &job, .curve = &curve, .means = {}, .costs = {}});
      c.flops_of_one = sampling_cost(plan.model(job), 1, reward).flops;
      for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
        const std::uint64_t* credits =
            result.tallies.credits().data() + (curve.first_row + rung) * plan.problems();
        auto& means = c.means.emplace_back(plan.problems());
        for (std::size_t q = 0; q < means.size(); ++q) means[q] = static_cast<double>(credits[q]) / unit;
        c.costs.push_back(sampling_cost(plan.model(job), static_cast<double>(job.ladder[rung]), reward));
      }
    }
  return all;
}

}  // namespace ttc
