#include "sim/estimates/curve_means.h"

#include <numeric>

#include "sim/estimates/work.h"

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

double CurveMeans::accuracy(std::size_t rung) const {
  const std::vector<double>& m = means[rung];
  return std::accumulate(m.begin(), m.end(), 0.0) / static_cast<double>(m.size());
}

std::vector<double> CurveMeans::accuracies() const {
  std::vector<double> all;
  for (std::size_t rung = 0; rung < rungs(); ++rung) all.push_back(accuracy(rung));
  return all;
}

std::vector<double> CurveMeans::flops() const {
  std::vector<double> all;
  for (const Cost& cost : costs) all.push_back(cost.flops);
  return all;
}

std::vector<double> CurveMeans::means_between(std::size_t rung, double ahead) const {
  std::vector<double> between = means[rung];
  for (std::size_t q = 0; ahead > 0 && q < between.size(); ++q)
    between[q] = (1 - ahead) * between[q] + ahead * means[rung + 1][q];
  return between;
}

std::string strategy_label(const Plan& plan, const CurveMeans& c) {
  const std::string strategy = c.job->label + " + " + c.curve->label;
  const bool named_mixture = c.pools && !plan.strategy(*c.job).name.empty();
  return plan.scenario(*c.job).models.size() > 1 && !named_mixture ? plan.model_name(*c.job) + ": " + strategy
                                                                   : strategy;
}

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
      c.oracle = std::holds_alternative<Coverage>(plan.selector(job, curve));
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
