#include "sim/estimates/size_laws.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "analysis/statistics/resampled.h"
#include "models/random/rng.h"

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
std::vector<SizeCurve> weighed(const std::vector<const CurveMeans*>& curves,
                               const std::vector<double>& parameters, const std::vector<double>& times) {
  std::vector<SizeCurve> made;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    made.push_back({parameters[i], curves[i]->spent(&Cost::flops), {}});
    for (const std::vector<double>& means : curves[i]->means)
      made.back().accuracy.push_back(std::inner_product(means.begin(), means.end(), times.begin(), 0.0) /
                                     static_cast<double>(means.size()));
  }
  return made;
}

/// Resample by resample the law of each row.
std::vector<std::vector<SizeLawFit>> resampled_fits(const std::vector<StrategySizes>& rows,
                                                    std::uint64_t seed) {
  const std::size_t problems = rows.front().curves.front()->means.front().size();
  std::vector<std::vector<SizeLawFit>> fits(kSizeLawResamples);
  for (std::size_t i = 0; i < fits.size(); ++i) {
    const std::vector<double> times = drawn_problems(problems, seed, i);
    for (const StrategySizes& row : rows)
      fits[i].push_back(fit_size_law(weighed(row.curves, row.parameters, times), row.budgets));
  }
  return fits;
}

/// What the resamples gave for one line, an entry each.
StrategySizes::Spread spread_of(const std::vector<std::vector<SizeLawFit>>& fits, std::size_t row,
                                SizeLine SizeLawFit::*line) {
  std::vector<double> a;
  std::vector<double> b;
  for (const std::vector<SizeLawFit>& all : fits) {
    a.push_back((all[row].*line).a);
    b.push_back((all[row].*line).b);
  }
  return {percentile_interval(std::move(a)), percentile_interval(std::move(b))};
}

/// Share of the resamples of which `holds` is true.
template <class Holds>
double share_of(const std::vector<std::vector<SizeLawFit>>& fits, std::size_t row, Holds holds) {
  const auto count = std::ranges::count_if(fits, [&](const auto& all) { return holds(all[row]); });
  return static_cast<double>(count) / static_cast<double>(fits.size());
}

/// Intervals and support for all rows, from the same resamples.
void resample(std::uint64_t seed, std::vector<StrategySizes>& rows) {
  if (rows.empty()) return;
  const auto fits = resampled_fits(rows, seed);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    StrategySizes& row = rows[i];
    row.over_budgets = spread_of(fits, i, &SizeLawFit::over_budgets);
    row.through_crossings = spread_of(fits, i, &SizeLawFit::through_crossings);
    row.undefined = share_of(fits, i, [](const SizeLawFit& fit) { return !fit.reason.empty(); });
    for (std::size_t k = 0; k < row.budgets.size(); ++k)
      row.support.push_back(share_of(fits, i, [&](const SizeLawFit& fit) {
        return row.parameters[fit.best[k]] == row.parameters[row.fit.best[k]];
      }));
  }
}

StrategySizes unresampled(std::vector<const CurveMeans*> curves, std::vector<double> parameters) {
  StrategySizes row;
  row.curves = std::move(curves);
  row.parameters = std::move(parameters);
  std::vector<SizeCurve> made;
  for (std::size_t i = 0; i < row.curves.size(); ++i)
    made.push_back({row.parameters[i], row.curves[i]->spent(&Cost::flops), row.curves[i]->accuracies()});
  row.budgets = size_budgets(made);
  row.fit = fit_size_law(made, row.budgets);
  return row;
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
  std::vector<StrategySizes> alone;
  alone.push_back(unresampled(std::move(curves), std::move(parameters)));
  resample(seed, alone);
  return std::move(alone.front());
}

std::vector<StrategySizes> size_laws(const Plan& plan, const std::vector<CurveMeans>& curves) {
  std::vector<StrategySizes> all;
  for (std::vector<const CurveMeans*>& group : by_strategy(curves)) {
    std::vector<double> parameters;
    for (const CurveMeans* c : group)
      parameters.push_back(plan.model(c->job->sources.front(), *c->job).parameters);
    if (std::set(parameters.begin(), parameters.end()).size() >= 3)
      all.push_back(unresampled(std::move(group), std::move(parameters)));
  }
  resample(plan.seed(), all);
  return all;
}

}  // namespace ttc
