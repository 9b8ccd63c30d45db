#include "sim/curve_means.h"

#include "sim/work.h"

namespace ttc {

namespace {

/// Of as many samples of each source as `count` says, `one` being the work of a sample.
template <class Count>
Cost samples_cost(const Plan& plan, const Job& job, const std::vector<Reader>& readers, const Work& one,
                  Count count) {
  Cost total;
  for (const Source& source : job.sources) {
    if (source.share == 0) continue;
    const double n = count(source);
    Cost cost = cost_of(plan.model(source, job), {n, n * one.written, n * one.reread}, readers);
    if (n == 0 && cost.flops > 0) cost.flops = 0;  // not even the prompt is read
    total.solutions += cost.solutions;
    total.tokens += cost.tokens;
    total.flops += cost.flops;
  }
  return total;
}

void add_costs(const Plan& plan, const RunResult& result, const Work& one, CurveMeans& c) {
  const Job& job = *c.job;
  const std::vector<Reader> readers = readers_of(plan, job, *c.curve);
  const Model& model = plan.model(job.sources.front(), job);
  c.flops_of_one = samples_cost(plan, job, readers, one, [](const Source& s) { return s.share; }).flops;
  for (std::size_t rung = 0; rung < job.ladder.size(); ++rung)
    c.costs.push_back(job.grown ? cost_of(model, work_of_search(plan, result, job, rung), readers)
                                : samples_cost(plan, job, readers, one,
                                               [&](const Source& s) { return s.rungs[rung].mean(); }));
  c.searches = guide_of(plan.strategy(job).generator) != nullptr;
}

}  // namespace

std::vector<CurveMeans> curve_means(const Plan& plan, const RunResult& result) {
  const double unit = static_cast<double>(plan.trials()) * kFullCredit;
  std::vector<CurveMeans> all;
  Work one;
  for (std::size_t j = 0; j < plan.jobs.size(); ++j) {
    const Job& job = plan.jobs[j];
    if (j == 0 || plan.jobs[j - 1].point != job.point) one = work_of_one(plan, job.point);
    for (const Curve& curve : job.curves) {
      CurveMeans& c = all.emplace_back(CurveMeans{.job = &job, .curve = &curve, .means = {}, .costs = {}});
      c.unit = budget_unit(plan.strategy(job).generator);
      c.pools = std::holds_alternative<Mixture>(plan.strategy(job).generator);
      add_costs(plan, result, one, c);
      for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
        const std::uint64_t* credits =
            result.tallies.credits().data() + (curve.first_row + rung) * plan.problems();
        auto& means = c.means.emplace_back(plan.problems());
        for (std::size_t q = 0; q < means.size(); ++q) means[q] = static_cast<double>(credits[q]) / unit;
      }
    }
  }
  return all;
}

}  // namespace ttc
