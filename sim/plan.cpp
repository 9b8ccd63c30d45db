#include "sim/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/errors.h"
#include "models/wording.h"
#include "sim/parameter_text.h"

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

bool runs_with(const Strategy& strategy, const Model& model) {
  return strategy.models.empty() || std::ranges::find(strategy.models, model.name) != strategy.models.end();
}

/// Of the strategies that are run with `model`; empty for the others.
std::vector<std::string> generator_labels(const Scenario& scenario, const Model& model) {
  std::vector<Generator> generators;
  std::vector<std::string> names;
  for (const Strategy& strategy : scenario.strategies) {
    if (!runs_with(strategy, model)) continue;
    generators.push_back(strategy.generator);
    names.push_back(strategy.name);
  }
  const std::vector<std::string> unique = unique_labels(generators, names);
  std::vector<std::string> labels;
  std::size_t next = 0;
  for (const Strategy& strategy : scenario.strategies)
    labels.push_back(runs_with(strategy, model) ? unique[next++] : "");
  return labels;
}

std::vector<std::uint64_t> ladder_of(const Strategy& strategy) {
  const std::uint64_t largest = largest_budget(strategy);
  std::vector<std::uint64_t> ladder = strategy.budgets.ladder();
  std::erase_if(ladder, [&](std::uint64_t n) { return n > largest; });
  if (ladder.empty()) ladder.push_back(largest);
  return ladder;
}

void add_job(Plan& plan, std::size_t point, std::size_t strategy_index, std::size_t model,
             const std::string& label) {
  const Strategy& strategy = plan.study.points[point].strategies[strategy_index];
  const std::vector<std::string> selectors =
      unique_labels(strategy.selectors, std::vector<std::string>(strategy.selectors.size()));
  std::size_t index = plan.jobs.empty() ? 0 : plan.jobs.back().curves.back().index + 1;
  Job job{.point = point,
          .model = model,
          .strategy = strategy_index,
          .label = label,
          .ladder = ladder_of(strategy),
          .curves = {}};
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
  for (const Job& job : jobs) per_trial += static_cast<double>(job.ladder.back());
  return per_trial * static_cast<double>(problems()) * static_cast<double>(trials());
}

double Plan::bytes() const {
  const auto cells = static_cast<double>(rows) * static_cast<double>(problems());
  const auto records =
      static_cast<double>(study.points.size() * study.points.front().models.size() * problems());
  return 60 * cells + 350 * records;
}

Plan make_plan(Study study) {
  Plan plan{.study = std::move(study), .jobs = {}};
  for (std::size_t point = 0; point < plan.study.points.size(); ++point) {
    const Scenario& scenario = plan.study.points[point];
    std::vector<std::vector<std::string>> labels;
    for (const Model& model : scenario.models) labels.push_back(generator_labels(scenario, model));
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s)
      for (std::size_t model = 0; model < scenario.models.size(); ++model)
        if (runs_with(scenario.strategies[s], scenario.models[model]))
          add_job(plan, point, s, model, labels[model][s]);
  }
  return plan;
}

}  // namespace ttc
