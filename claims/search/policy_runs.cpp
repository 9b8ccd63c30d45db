#include "claims/search/policy_runs.h"

#include <fmt/format.h>

#include "models/complaints.h"
#include "models/errors.h"
#include "models/fields.h"
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

StudyCurves made_runs(const PolicySetting& setting, Votes votes, bool limits) {
  Study study;
  for (std::size_t p = 0; p < setting.policies.size(); ++p)
    study.points.push_back(scenario_of(setting, p, votes));
  RunOptions how = setting.how;
  how.limits = limits;
  return StudyCurves(std::move(study), how);
}

/// Every component in `part` of the claim is asked for its complaint.
template <class Part>
void refuse_complaint(std::string_view claim, Part part, const std::string& key, std::size_t models) {
  const Complaint complaint = first_complaint(ref_of(part), key, models);
  if (!complaint.what.empty())
    throw ScenarioError(fmt::format("{}: {}: {}", claim, complaint.where, complaint.what));
}

}  // namespace

StudyCurves runs_of(const PolicySetting& setting, Votes votes) { return made_runs(setting, votes, false); }

StudyCurves runs_with_limits(const PolicySetting& setting) {
  return made_runs(setting, Votes::weighted_only, true);
}

PolicySetting PolicySetting::with(std::uint64_t of_problems, std::vector<std::uint64_t> of_samples,
                                  std::vector<std::uint64_t> of_widths) const {
  PolicySetting other = *this;
  other.problems = of_problems;
  other.samples = std::move(of_samples);
  other.widths = std::move(of_widths);
  return other;
}

PolicySetting PolicySetting::only(std::size_t policy) const {
  PolicySetting other = *this;
  other.mean = {mean.at(policy)};
  other.policies = {policies.at(policy)};
  return other;
}

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

}  // namespace ttc
