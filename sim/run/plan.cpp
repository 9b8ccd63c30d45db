#include "sim/run/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/scenario/parameter_text.h"

namespace ttc {

namespace {

/// Short labels where they are unique, detailed ones where not.
template <class Choice>
std::vector<std::string> unique_labels(const std::vector<Choice>& choices,
                                       const std::vector<std::string>& names) {
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::string brief = label(choices[i], false);
    std::size_t alike = 0;
    for (std::size_t j = 0; j < choices.size(); ++j)
      if (names[j].empty() && label(choices[j], false) == brief) ++alike;
    labels.push_back(!names[i].empty() ? names[i] : label(choices[i], alike > 1));
  }
  const std::set<std::string> distinct(labels.begin(), labels.end());
  for (const std::string& text : labels)
    if (std::count(labels.begin(), labels.end(), text) > 1)
      throw ScenarioError(fmt::format(
          "scenario: {} is there twice (change a parameter, or give strategies a name)", quoted(text)));
  return labels;
}

bool pools(const Strategy& strategy) { return std::holds_alternative<Mixture>(strategy.generator); }

bool runs_with(const Strategy& strategy, const Model& model) {
  return strategy.models.empty() || std::ranges::find(strategy.models, model.name) != strategy.models.end();
}

/// Of the strategies that `take_part`; empty for the others.
template <class Choose>
std::vector<std::string> generator_labels(const Scenario& scenario, Choose take_part) {
  std::vector<Generator> generators;
  std::vector<std::string> names;
  for (const Strategy& strategy : scenario.strategies) {
    if (!take_part(strategy)) continue;
    generators.push_back(strategy.generator);
    names.push_back(strategy.name);
  }
  const std::vector<std::string> unique = unique_labels(generators, names);
  std::vector<std::string> labels;
  std::size_t next = 0;
  for (const Strategy& strategy : scenario.strategies)
    labels.push_back(take_part(strategy) ? unique[next++] : "");
  return labels;
}

std::vector<SampleCount> as_counts(const std::vector<std::uint64_t>& ladder) {
  std::vector<SampleCount> counts;
  for (const std::uint64_t n : ladder) counts.push_back({.low = n});
  return counts;
}

/// A source for each model of a mixture, in the order in which the strategy names them.
std::vector<Source> mixture_sources(const Scenario& scenario, const Strategy& strategy,
                                    const Mixture& mixture, const std::vector<std::uint64_t>& ladder) {
  std::vector<Source> sources;
  std::vector<double> cost;
  double total = 0;
  for (const std::size_t model : models_of(strategy, scenario)) {
    cost.push_back(scenario.models[model].cost);
    const double share = mixture.lambda[sources.size()] / cost.back();
    sources.push_back({.model = model, .share = share, .rungs = {}});
    total += share;
  }
  for (Source& source : sources) source.share /= total;
  for (const std::uint64_t budget : ladder) {
    const std::vector<SampleCount> counts = mixture.samples(static_cast<double>(budget), cost);
    for (std::size_t i = 0; i < sources.size(); ++i) sources[i].rungs.push_back(counts[i]);
  }
  return sources;
}

std::vector<std::uint64_t> ladder_of(const Strategy& strategy) {
  const std::uint64_t largest = largest_budget(strategy);
  std::vector<std::uint64_t> ladder = strategy.budgets.ladder();
  std::erase_if(ladder, [&](std::uint64_t n) { return n > largest; });
  if (ladder.empty()) ladder.push_back(largest);
  return ladder;
}

void add_job(Plan& plan, std::size_t point, std::size_t strategy_index, std::vector<Source> sources,
             std::vector<std::uint64_t> ladder, const std::string& label) {
  const Strategy& strategy = plan.study.points[point].strategies[strategy_index];
  const auto* mixture = std::get_if<Mixture>(&strategy.generator);
  const std::vector<std::string> selectors =
      unique_labels(strategy.selectors, std::vector<std::string>(strategy.selectors.size()));
  std::size_t index = plan.jobs.empty() ? 0 : plan.jobs.back().curves.back().index + 1;
  Job job{.point = point,
          .model = sources.front().model,
          .sources = std::move(sources),
          .computed = mixture && mixture->counts == Counts::fractional,
          .strategy = strategy_index,
          .label = label,
          .ladder = std::move(ladder),
          .curves = {}};
  job.grown = grows(strategy);
  job.search_row = plan.search_rows;
  if (job.grown) plan.search_rows += job.ladder.size();
  for (std::size_t i = 0; i < selectors.size(); ++i, plan.rows += job.ladder.size())
    job.curves.push_back({.index = index++, .selector = i, .label = selectors[i], .first_row = plan.rows});
  plan.jobs.push_back(std::move(job));
}

}  // namespace

std::size_t Plan::curves() const {
  std::size_t total = 0;
  for (const Job& job : jobs) total += job.curves.size();
  return total;
}

double Plan::samples() const {
  double per_trial = 0;
  for (const Job& job : jobs)
    for (const Source& source : job.sources)
      if (job.grown)  // each rung is a search of its own
        per_trial +=
            static_cast<double>(std::accumulate(job.ladder.begin(), job.ladder.end(), std::uint64_t{0}));
      else if (!job.computed)
        per_trial += source.rungs.back().mean();
  return per_trial * static_cast<double>(problems()) * static_cast<double>(trials());
}

std::string Plan::model_name(const Job& job) const {
  std::string name;
  for (const Source& source : job.sources)
    if (source.share > 0) name += (name.empty() ? "" : "+") + model(source, job).name;
  return name;
}

double Plan::bytes() const {
  const auto cells = static_cast<double>(rows) * static_cast<double>(problems());
  const auto records =
      static_cast<double>(study.points.size() * study.points.front().models.size() * problems());
  return 60 * cells + 350 * records +
         150 * static_cast<double>(search_rows) * static_cast<double>(problems());
}

Plan make_plan(Study study) {
  Plan plan{.study = std::move(study), .jobs = {}};
  for (std::size_t point = 0; point < plan.study.points.size(); ++point) {
    const Scenario& scenario = plan.study.points[point];
    const std::vector<std::string> pooled = generator_labels(scenario, pools);
    std::vector<std::vector<std::string>> labels;
    for (const Model& model : scenario.models)
      labels.push_back(generator_labels(scenario, [&](const Strategy& strategy) {
        return !pools(strategy) && runs_with(strategy, model);
      }));
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
      const Strategy& strategy = scenario.strategies[s];
      const std::vector<std::uint64_t> ladder = ladder_of(strategy);
      if (const auto* mixture = std::get_if<Mixture>(&strategy.generator)) {
        add_job(plan, point, s, mixture_sources(scenario, strategy, *mixture, ladder), ladder, pooled[s]);
        continue;
      }
      for (std::size_t model = 0; model < scenario.models.size(); ++model)
        if (runs_with(strategy, scenario.models[model]))
          add_job(plan, point, s, {{.model = model, .share = 1, .rungs = as_counts(ladder)}}, ladder,
                  labels[model][s]);
    }
  }
  return plan;
}

}  // namespace ttc
