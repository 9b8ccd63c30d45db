#include "claims/search/policy_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "models/complaints.h"
#include "models/errors.h"
#include "models/fields.h"
#include "sim/estimates/pairs.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

std::vector<Selector> selectors(const Rebase& search, Votes votes) {
  const Reward reward = search.guide();
  WeightedVote weighted;
  weighted.reward = reward;
  if (votes == Votes::weighted_only) return {weighted};
  WeightedVote sharp = weighted;
  sharp.temperature = search.temperature;
  return {weighted, MajorityVote{}, BestOfN{.reward = reward}, sharp};
}

/// One point of the plan: to random numbers every policy is the same model.
Scenario scenario_of(const PolicySetting& setting, std::size_t policy, Votes votes) {
  Scenario scenario;
  scenario.seed = setting.seed;
  scenario.problems = setting.problems;
  scenario.trials = 1;
  LevelsPopulation population = setting.population;
  population.mean = {setting.mean[policy]};
  scenario.population = population;
  scenario.models = {setting.policies[policy]};
  scenario.steps = setting.steps;
  scenario.step_by_step = true;
  const auto add = [&](Generator generator, const std::vector<std::uint64_t>& budgets) {
    scenario.strategies.push_back({.name = "",
                                   .models = {},
                                   .generator = std::move(generator),
                                   .selectors = selectors(setting.search, votes),
                                   .budgets = {.list = budgets}});
  };
  add(Sampling{}, setting.samples);
  add(setting.search, setting.widths);
  for (const OtherMaker& maker : setting.others) add(maker.generator, maker.budgets);
  for (std::size_t i = 0; i < scenario.strategies.size(); ++i)
    scenario.strategies[i].name = "maker " + std::to_string(i);
  return scenario;
}

Plan make_policy_plan(const PolicySetting& setting, Votes votes) {
  Study study;
  for (std::size_t p = 0; p < setting.policies.size(); ++p)
    study.points.push_back(scenario_of(setting, p, votes));
  return make_plan(std::move(study));
}

/// Every component in `part` of the claim is asked for its complaint.
template <class Part>
void refuse_complaint(std::string_view claim, Part part, const std::string& key, std::size_t models) {
  const Complaint complaint = first_complaint(ref_of(part), key, models);
  if (!complaint.what.empty())
    throw ScenarioError(fmt::format("{}: {}: {}", claim, complaint.where, complaint.what));
}

}  // namespace

void refuse_inconsistent(std::string_view claim, const LevelsPopulation& population, std::size_t policies,
                         const Steps& steps, const Rebase& search) {
  if (population.mean.size() != policies)
    throw ScenarioError(fmt::format("{}: population.mean wants {} numbers, a policy each", claim, policies));
  refuse_complaint(claim, Population(population), "population", policies);
  refuse_complaint(claim, steps, "steps", policies);
  refuse_complaint(claim, Generator(search), "search", policies);
  if (search.guide().sees_path())
    throw ScenarioError(fmt::format(
        "{}: search.reward.aggregate must be \"last\" (samples are not grown step by step)", claim));
}

PolicyRuns::PolicyRuns(const PolicySetting& setting, Votes votes, bool limits)
    : plan_(make_policy_plan(setting, votes)),
      result_(run(plan_, {.limits = limits})),
      curves_(curve_means(plan_, result_)) {}

const CurveMeans& PolicyRuns::curve(std::size_t policy, Maker maker, Vote vote) const {
  return *std::ranges::find_if(curves_, [&](const CurveMeans& c) {
    return c.job->point == policy && c.job->strategy == static_cast<std::size_t>(maker) &&
           c.curve->selector == static_cast<std::size_t>(vote);
  });
}

const std::vector<double>& PolicyRuns::solved(std::size_t policy, Maker maker, Vote vote,
                                              std::uint64_t budget) const {
  const CurveMeans& c = curve(policy, maker, vote);
  return c.means[static_cast<std::size_t>(std::ranges::find(c.job->ladder, budget) - c.job->ladder.begin())];
}

std::vector<double> PolicyRuns::solved_at(std::size_t policy, Maker maker, Vote vote, double flops) const {
  return means_at_flops(curve(policy, maker, vote), flops);
}

double PolicyRuns::accuracy(std::size_t policy, Maker maker, Vote vote, std::uint64_t budget) const {
  const std::vector<double>& each = solved(policy, maker, vote, budget);
  return std::accumulate(each.begin(), each.end(), 0.0) / static_cast<double>(each.size());
}

double PolicyRuns::flops(std::size_t policy, Maker maker, std::uint64_t budget) const {
  const CurveMeans& c = curve(policy, maker, Vote::weighted);
  return c.costs[static_cast<std::size_t>(std::ranges::find(c.job->ladder, budget) - c.job->ladder.begin())]
      .flops;
}

std::vector<double> PolicyRuns::limits(std::size_t policy, Maker maker, Vote vote) const {
  const double* first = result_.limits.data() + curve(policy, maker, vote).curve->index * plan_.problems();
  return {first, first + plan_.problems()};
}

}  // namespace ttc
