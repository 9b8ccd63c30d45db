#include "sim/estimates/curve_means.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/any_stopping.h"
#include "models/contract.h"
#include "sim/estimates/work.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// Of all sources together, each doing the work that `work_of` says of its number.
template <class WorkOf>
Cost cost_of_sources(const Plan& plan, const Job& job, const std::vector<std::vector<Reader>>& readers,
                     WorkOf work_of) {
  Cost total;
  for (std::size_t i = 0; i < job.sources.size(); ++i) {
    if (job.sources[i].share == 0) continue;
    const Cost cost = cost_of_source(plan.model(job.sources[i], job), work_of(i), readers[i]);
    total.solutions += cost.solutions;
    total.tokens += cost.tokens;
    total.flops += cost.flops;
    total.money += cost.money;
  }
  return total;
}

/// Of the means of what problems cost.
Cost standard_errors(const std::vector<Cost>& of_problems) {
  Cost errors;
  for (const Spent spent : {&Cost::solutions, &Cost::tokens, &Cost::flops, &Cost::money}) {
    const auto n = static_cast<double>(of_problems.size());
    double mean = 0, squares = 0;
    for (const Cost& cost : of_problems) mean += cost.*spent / n;
    for (const Cost& cost : of_problems) squares += (cost.*spent - mean) * (cost.*spent - mean);
    errors.*spent = n < 2                                ? std::numeric_limits<double>::quiet_NaN()
                    : squares <= 1e-24 * n * mean * mean ? 0  // rounding
                                                         : std::sqrt(squares / (n - 1) / n);
  }
  return errors;
}

void add_costs(const Plan& plan, const WorkOfPoint& works, CurveMeans& c) {
  const Job& job = *c.job;
  std::vector<std::vector<Reader>> readers;
  for (std::size_t i = 0; i < job.sources.size(); ++i) readers.push_back(readers_of(plan, job, *c.curve, i));
  c.flops_of_one = cost_of_sources(plan, job, readers, [&](std::size_t i) {
                     const Work one = works.of_one();
                     const double n = job.sources[i].share;
                     return Work{n, n * one.written, n * one.reread};
                   }).flops;
  for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
    c.costs.push_back(
        cost_of_sources(plan, job, readers, [&](std::size_t i) { return works.of(job, i, rung); }));
    std::vector<Cost> of_problems;
    for (std::size_t q = 0; q < plan.problems(); ++q)
      of_problems.push_back(
          cost_of_sources(plan, job, readers, [&](std::size_t i) { return works.of(job, i, rung, q); }));
    c.cost_errors.push_back(standard_errors(of_problems));
  }
}

bool some_rule_is_oracle(const Plan& plan, const Job& job) {
  for (std::size_t i = 0; i < job.sources.size(); ++i)
    if (is_oracle(plan.stop(job, i))) return true;
  return false;
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

std::vector<double> CurveMeans::spent(double Cost::*what) const {
  std::vector<double> all;
  for (const Cost& cost : costs) all.push_back(cost.*what);
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
  std::optional<WorkOfPoint> works;
  for (std::size_t j = 0; j < plan.jobs.size(); ++j) {
    const Job& job = plan.jobs[j];
    if (j == 0 || plan.jobs[j - 1].point != job.point) works.emplace(plan, result, job.point);
    TTC_EXPECTS(works.has_value());
    for (const Curve& curve : job.curves) {
      CurveMeans& c = all.emplace_back(CurveMeans{.job = &job, .curve = &curve, .means = {}, .costs = {}});
      c.unit = budget_unit(plan.strategy(job).generator);
      c.pools = spans_models(plan.strategy(job).generator);
      c.oracle = is_oracle(plan.selector(job, curve)) || some_rule_is_oracle(plan, job);
      c.measured = job.stops || guide_of(plan.strategy(job).generator);
      add_costs(plan, *works, c);
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
