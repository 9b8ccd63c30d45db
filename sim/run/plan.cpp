#include "sim/run/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/run/baseline.h"
#include "sim/run/learned_rule.h"
#include "sim/run/length_cells.h"
#include "sim/scenario/parameter_text.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// What something can be called: by its own name if it has one.
struct Naming {
  std::string name, brief, detailed;
};

/// Short labels where they are unique, detailed ones where not.
std::vector<std::string> unique_labels(const std::vector<Naming>& choices) {
  std::vector<std::string> labels;
  std::map<std::string, std::size_t> alike;
  for (const Naming& choice : choices) {
    labels.push_back(choice.name.empty() ? choice.brief : choice.name);
    if (choice.name.empty()) ++alike[labels.back()];
  }
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (choices[i].name.empty() && alike[labels[i]] > 1) labels[i] = choices[i].detailed;
  std::set<std::string> seen;
  for (const std::string& text : labels)
    if (!seen.insert(text).second)
      throw ScenarioError(fmt::format(
          "scenario: {} is there twice (change a parameter, or give strategies a name)", quoted(text)));
  return labels;
}

bool runs_with(const Strategy& strategy, const Policy& model) {
  return strategy.models.empty() || std::ranges::find(strategy.models, model.name) != strategy.models.end();
}

/// "sampling", "sampling until lead(votes=8)".
std::string candidates_label(const Strategy& strategy, bool detailed) {
  const std::string made = label(strategy.generator, detailed);
  return stops(strategy) ? fmt::format("{} until {}", made, label(strategy.stop, detailed)) : made;
}

/// Of the strategies that `take_part`; empty for the others.
template <class Choose>
std::vector<std::string> generator_labels(const Scenario& scenario, Choose take_part) {
  std::vector<Naming> choices;
  for (const Strategy& strategy : scenario.strategies)
    if (take_part(strategy))
      choices.push_back({strategy.name, candidates_label(strategy, false), candidates_label(strategy, true)});
  const std::vector<std::string> unique = unique_labels(choices);
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

/// A source for each model whose candidates are pooled, in the order in which the strategy names them.
std::vector<Source> pooled_sources(const Scenario& scenario, const Strategy& strategy,
                                   const std::vector<std::uint64_t>& ladder) {
  std::vector<Source> sources;
  std::vector<double> cost;
  for (const std::size_t model : models_of(strategy, scenario)) {
    sources.push_back({.model = model, .rungs = {}});
    cost.push_back(scenario.models[model].cost);
  }
  std::visit(
      [&]<class G>(const G& generator) {
        if constexpr (PoolingGenerator<G>) {
          const std::vector<double> parts = generator.parts(cost);
          for (std::size_t i = 0; i < sources.size(); ++i) sources[i].share = parts[i];
          for (const std::uint64_t budget : ladder) {
            const std::vector<SampleCount> counts = generator.samples(static_cast<double>(budget), cost);
            for (std::size_t i = 0; i < sources.size(); ++i) sources[i].rungs.push_back(counts[i]);
          }
        }
      },
      strategy.generator);
  return sources;
}

/// A source for each stage, whose rungs are the most samples that it may draw.
std::vector<Source> staged_sources(const Scenario& scenario, const std::vector<CascadeStage>& stages,
                                   const std::vector<std::uint64_t>& ladder) {
  double all = 0;
  for (const CascadeStage& stage : stages) all += static_cast<double>(stage.samples);
  std::vector<Source> sources;
  for (const CascadeStage& stage : stages) {
    const auto model = std::ranges::find(scenario.models, stage.model, &Policy::name);
    Source& source =
        sources.emplace_back(Source{.model = static_cast<std::size_t>(model - scenario.models.begin()),
                                    .share = static_cast<double>(stage.samples) / all,
                                    .rungs = {}});
    for (const std::uint64_t budget : ladder) source.rungs.push_back({.low = stage.samples * budget});
  }
  return sources;
}

/// Of a strategy that takes several models at once.
std::vector<Source> spanning_sources(const Scenario& scenario, const Strategy& strategy,
                                     const std::vector<std::uint64_t>& ladder) {
  if (const auto* stages = stages_of(strategy.generator)) return staged_sources(scenario, *stages, ladder);
  return pooled_sources(scenario, strategy, ladder);
}

std::vector<std::uint64_t> ladder_of(const Strategy& strategy) {
  const std::uint64_t largest = largest_budget(strategy.generator);
  std::vector<std::uint64_t> ladder = strategy.budgets.ladder();
  std::erase_if(ladder, [&](std::uint64_t n) { return n > largest; });
  if (ladder.empty()) ladder.push_back(largest);
  return ladder;
}

/// The rules of a job that stops, and the rows of what came of them.
void add_stopping(Job& job, TallyRows& rows) {
  const std::size_t stages = job.sources.size();
  for (std::size_t source = 0; source < stages; ++source)
    job.rules.push_back(std::make_shared<LearnedRule>());
  rows.capped += job.ladder.size() * stages;
  if (job.staged)
    rows.stages += job.curves.size() * job.ladder.size() * stages;
  else
    rows.lengths += length_cells(job.ladder.back());
}

void add_job(Plan& plan, std::size_t point, std::size_t strategy_index, std::vector<Source> sources,
             std::vector<std::uint64_t> ladder, const std::string& called) {
  const Strategy& strategy = plan.study.points[point].strategies[strategy_index];
  std::vector<Naming> choices;
  for (const Selector& selector : strategy.selectors)
    choices.push_back({"", label(selector, false), label(selector, true)});
  const std::vector<std::string> selectors = unique_labels(choices);
  std::size_t index = plan.jobs.empty() ? 0 : plan.jobs.back().curves.back().index + 1;
  const auto model = sources.front().model;
  Job job{.point = point,
          .model = model,
          .sources = std::move(sources),
          .computed = computes(strategy.generator),
          .grown = grows(strategy),
          .stops = stops(strategy) || stages_of(strategy.generator),
          .staged = stages_of(strategy.generator) != nullptr,
          .first = plan.rows,
          .strategy = strategy_index,
          .label = called,
          .ladder = std::move(ladder),
          .curves = {}};
  for (std::size_t i = 0; i < selectors.size(); ++i, plan.rows.credits += job.ladder.size())
    job.curves.push_back(
        {.index = index++, .selector = i, .label = selectors[i], .first_row = plan.rows.credits});
  if (job.grown)
    plan.rows.searches += job.ladder.size();
  else if (!job.computed)
    plan.rows.samples += job.ladder.size() * job.sources.size();
  if (job.stops) add_stopping(job, plan.rows);
  plan.jobs.push_back(std::move(job));
}

}  // namespace

const Scenario& Plan::scenario(const Job& job) const { return study.points[job.point]; }

const Strategy& Plan::strategy(const Job& job) const { return scenario(job).strategies[job.strategy]; }

const Policy& Plan::model(const Source& source, const Job& job) const {
  return scenario(job).models[source.model];
}

const Stopping& Plan::stop(const Job& job, std::size_t source) const {
  const auto* stages = stages_of(strategy(job).generator);
  return stages ? (*stages)[source].stop : strategy(job).stop;
}

const Selector& Plan::selector(const Job& job, const Curve& curve) const {
  return strategy(job).selectors[curve.selector];
}

const Reward* Plan::reward(const Job& job, const Curve& curve) const {
  return reward_of(selector(job, curve));
}

std::uint64_t Plan::problems() const { return study.points.front().problems; }

std::uint64_t Plan::trials() const { return study.points.front().trials; }

std::uint64_t Plan::seed() const { return study.points.front().seed; }

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
  const auto of_each = static_cast<double>(problems());
  const auto records = static_cast<double>(study.points.size() * study.points.front().models.size());
  return of_each * (60 * static_cast<double>(rows.credits) + 8 * static_cast<double>(rows.samples) +
                    350 * records + 150 * static_cast<double>(rows.searches) +
                    8 * static_cast<double>(rows.capped) + 80 * static_cast<double>(rows.stages)) +
         8 * static_cast<double>(rows.lengths);
}

Plan make_plan(Study study) {
  Plan plan{.study = std::move(study), .jobs = {}};
  for (std::size_t point = 0; point < plan.study.points.size(); ++point) {
    const Scenario& scenario = plan.study.points[point];
    const std::vector<std::string> pooled =
        generator_labels(scenario, [](const Strategy& s) { return spans_models(s.generator); });
    std::vector<std::vector<std::string>> labels;
    for (const Policy& model : scenario.models)
      labels.push_back(generator_labels(scenario, [&](const Strategy& strategy) {
        return !spans_models(strategy.generator) && runs_with(strategy, model);
      }));
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
      const Strategy& strategy = scenario.strategies[s];
      const std::vector<std::uint64_t> ladder = ladder_of(strategy);
      if (spans_models(strategy.generator)) {
        add_job(plan, point, s, spanning_sources(scenario, strategy, ladder), ladder, pooled[s]);
        continue;
      }
      for (std::size_t model = 0; model < scenario.models.size(); ++model)
        if (runs_with(strategy, scenario.models[model]))
          add_job(plan, point, s, {{.model = model, .share = 1, .rungs = as_counts(ladder)}}, ladder,
                  labels[model][s]);
    }
  }
  curves_against(plan);  // refuses a baseline that names nothing before anything is run
  return plan;
}

}  // namespace ttc
