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

std::vector<std::string> generator_labels(const Scenario& scenario) {
  std::vector<Generator> generators;
  std::vector<std::string> names;
  for (const Strategy& strategy : scenario.strategies) {
    generators.push_back(strategy.generator);
    names.push_back(strategy.name);
  }
  return unique_labels(generators, names);
}

std::vector<std::uint64_t> ladder_of(const Strategy& strategy) {
  const std::uint64_t largest =
      std::visit([](const auto& g) { return g.largest_budget(); }, strategy.generator);
  std::vector<std::uint64_t> ladder = strategy.budgets.ladder();
  std::erase_if(ladder, [&](std::uint64_t n) { return n > largest; });
  if (ladder.empty()) ladder.push_back(largest);
  return ladder;
}

std::vector<std::size_t> models_of(const Scenario& scenario, const Strategy& strategy) {
  std::vector<std::size_t> models;
  for (std::size_t m = 0; m < scenario.models.size(); ++m) {
    const auto& wanted = strategy.models;
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), scenario.models[m].name) != wanted.end())
      models.push_back(m);
  }
  return models;
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

Plan make_plan(Study study) {
  Plan plan{.study = std::move(study), .jobs = {}};
  std::size_t curves = 0;
  for (std::size_t point = 0; point < plan.study.points.size(); ++point) {
    const Scenario& scenario = plan.study.points[point];
    const std::vector<std::string> labels = generator_labels(scenario);
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
      const Strategy& strategy = scenario.strategies[s];
      const std::vector<std::string> selectors =
          unique_labels(strategy.selectors, std::vector<std::string>(strategy.selectors.size()));
      for (const std::size_t model : models_of(scenario, strategy)) {
        Job job{.point = point,
                .model = model,
                .strategy = s,
                .label = labels[s],
                .ladder = ladder_of(strategy),
                .curves = {}};
        for (std::size_t i = 0; i < selectors.size(); ++i, plan.rows += job.ladder.size())
          job.curves.push_back(
              {.index = curves++, .selector = i, .label = selectors[i], .first_row = plan.rows});
        plan.jobs.push_back(std::move(job));
      }
    }
  }
  return plan;
}

}  // namespace ttc
