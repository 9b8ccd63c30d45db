#include "sim/curve_means.h"

#include "sim/problem_trials.h"

namespace ttc {

namespace {

double reward_parameters(const Selector& selector) {
  const Reward* reward = reward_of(selector);
  return reward ? std::visit([](const auto& r) { return r.parameters; }, *reward) : 0;
}

/// Of as many samples of each source as `count` says.
template <class Count>
Cost cost_of(const Plan& plan, const Job& job, double reward, Count count) {
  Cost total;
  for (const Source& source : job.sources) {
    if (source.share == 0) continue;
    Cost cost = sampling_cost(plan.model(source, job), count(source), reward);
    if (count(source) == 0 && cost.flops > 0) cost.flops = 0;  // not even the prompt is read
    total.solutions += cost.solutions;
    total.tokens += cost.tokens;
    total.flops += cost.flops;
  }
  return total;
}

}  // namespace

std::vector<CurveMeans> curve_means(const Plan& plan, const RunResult& result) {
  const double unit = static_cast<double>(plan.trials()) * kFullCredit;
  std::vector<CurveMeans> all;
  for (const Job& job : plan.jobs)
    for (const Curve& curve : job.curves) {
      const double reward = reward_parameters(plan.selector(job, curve));
      CurveMeans& c = all.emplace_back(CurveMeans{.job = &job, .curve = &curve, .means = {}, .costs = {}});
      c.pools = std::holds_alternative<Mixture>(plan.strategy(job).generator);
      c.flops_of_one = cost_of(plan, job, reward, [](const Source& s) { return s.share; }).flops;
      for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
        const std::uint64_t* credits =
            result.tallies.credits().data() + (curve.first_row + rung) * plan.problems();
        auto& means = c.means.emplace_back(plan.problems());
        for (std::size_t q = 0; q < means.size(); ++q) means[q] = static_cast<double>(credits[q]) / unit;
        c.costs.push_back(cost_of(plan, job, reward, [&](const Source& s) { return s.rungs[rung].mean(); }));
      }
    }
  return all;
}

}  // namespace ttc
