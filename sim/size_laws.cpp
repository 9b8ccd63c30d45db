#include "sim/size_laws.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/statistics/resampled.h"
#include "models/rng.h"

namespace ttc {

namespace {

/// How often each problem is in a set of as many drawn with replacement.
std::vector<double> drawn_problems(std::size_t problems, std::uint64_t seed, std::size_t resample) {
  std::vector<double> times(problems);
  Stream stream(Purpose::resample, {.seed = seed, .trial = resample});
  for (std::size_t i = 0; i < times.size(); ++i)
    ++times[static_cast<std::size_t>(uniform(stream()) * static_cast<double>(times.size()))];
  return times;
}

/// The curves over problems that count as often as `times` says.
void weigh(const std::vector<const CurveMeans*>& curves, const std::vector<double>& times,
           std::vector<SizeCurve>& out) {
  for (std::size_t i = 0; i < curves.size(); ++i)
    for (std::size_t rung = 0; rung < curves[i]->rungs(); ++rung) {
      const std::vector<double>& means = curves[i]->means[rung];
      double sum = 0;
      for (std::size_t q = 0; q < means.size(); ++q) sum += times[q] * means[q];
      out[i].accuracy[rung] = sum / static_cast<double>(means.size());
    }
}

/// What the resamples gave, one entry each.
struct Resamples {
  std::vector<double> a, b;

  void add(const SizeLine& line) {
    a.push_back(line.a);
    b.push_back(line.b);
  }
  StrategySizes::Spread spread() const { return {percentile_interval(a), percentile_interval(b)}; }
};

void resample(std::vector<SizeCurve> made, std::uint64_t seed, StrategySizes& row) {
  Resamples over_budgets;
  Resamples through_crossings;
  std::vector<std::size_t> same(row.budgets.size());
  std::size_t undefined = 0;
  const std::size_t problems = row.curves.front()->means.front().size();
  for (std::size_t i = 0; i < kSizeLawResamples; ++i) {
    weigh(row.curves, drawn_problems(problems, seed, i), made);
    const SizeLawFit fit = fit_size_law(made, row.budgets);
    over_budgets.add(fit.over_budgets);
    through_crossings.add(fit.through_crossings);
    if (!fit.reason.empty()) ++undefined;
    for (std::size_t k = 0; k < row.budgets.size(); ++k)
      if (row.parameters[fit.best[k]] == row.parameters[row.fit.best[k]]) ++same[k];
  }
  const auto share = [](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(kSizeLawResamples);
  };
  row.undefined = share(undefined);
  for (const std::size_t count : same) row.support.push_back(share(count));
  row.over_budgets = over_budgets.spread();
  row.through_crossings = through_crossings.spread();
}

bool comparable(const CurveMeans& c) {
  return !c.pools && c.job->sources.size() == 1 &&
         std::ranges::none_of(c.costs, [](const Cost& cost) { return std::isnan(cost.flops); });
}

bool same_strategy(const CurveMeans& a, const CurveMeans& b) {
  return a.job->point == b.job->point && a.job->strategy == b.job->strategy &&
         a.curve->selector == b.curve->selector;
}

/// Every strategy's curves, in the order of their first ones.
std::vector<std::vector<const CurveMeans*>> by_strategy(const std::vector<CurveMeans>& curves) {
  std::vector<std::vector<const CurveMeans*>> groups;
  for (const CurveMeans& c : curves) {
    if (!comparable(c)) continue;
    const auto group =
        std::ranges::find_if(groups, [&](const auto& g) { return same_strategy(*g.front(), c); });
    (group == groups.end() ? groups.emplace_back() : *group).push_back(&c);
  }
  return groups;
}

}  // namespace

StrategySizes size_law_of(std::vector<const CurveMeans*> curves, std::vector<double> parameters,
                          std::uint64_t seed) {
  StrategySizes row;
  row.curves = std::move(curves);
  row.parameters = std::move(parameters);
  std::vector<SizeCurve> made;
  for (std::size_t i = 0; i < row.curves.size(); ++i)
    made.push_back({row.parameters[i], row.curves[i]->flops(), row.curves[i]->accuracies()});
  row.budgets = size_budgets(made);
  row.fit = fit_size_law(made, row.budgets);
  resample(std::move(made), seed, row);
  return row;
}

std::vector<StrategySizes> size_laws(const Plan& plan, const std::vector<CurveMeans>& curves) {
  std::vector<StrategySizes> all;
  for (std::vector<const CurveMeans*>& group : by_strategy(curves)) {
    std::vector<double> parameters;
    for (const CurveMeans* c : group)
      parameters.push_back(plan.model(c->job->sources.front(), *c->job).parameters);
    if (std::set(parameters.begin(), parameters.end()).size() >= 3)
      all.push_back(size_law_of(std::move(group), std::move(parameters), plan.seed()));
  }
  return all;
}

}  // namespace ttc
