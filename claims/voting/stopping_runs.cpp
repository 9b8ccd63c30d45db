#include "claims/voting/stopping_runs.h"

#include <array>
#include <cmath>

#include "models/random/rng.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/study.h"

namespace ttc {

namespace {

constexpr double kTokensOfSample = 600;  // of a sample; only prices depend on it
constexpr std::array<std::string_view, 12> kVotingWords{"fixed",     "lead of 2", "lead of 3", "lead of 4",
                                                        "lead of 6", "beta",      "dirichlet", "window",
                                                        "dear",      "priced",    "cheap",     "other prior"};

const std::vector<std::uint64_t> kFixedSizes{1,  2,  3,  4,  5,  6,  8,  10, 12, 14,  17,
                                             20, 24, 28, 34, 40, 48, 58, 70, 84, 104, 128};
const std::vector<std::uint64_t> kCaps{2,  3,  4,  5,  6,          8,  10,          12,
                                       16, 20, 24, 32, kPapersCap, 48, kStoppingCap};

MarginalRule priced(double price) {
  MarginalRule rule;
  rule.price = price;
  rule.horizon = kStoppingCap;
  return rule;
}

/// What learned on problems of a population that are none of those that are run.
MarginalRule taught(double price, const LevelsPopulation& population, std::uint64_t seed) {
  const std::uint64_t others = ~seed;
  const auto law = [&](std::uint64_t index) { return population.problem(others, index, 1).laws.front(); };
  return priced(price).learned({.law = law, .seed = others, .tokens = kTokensOfSample});
}

Scenario scenario_of(const AdaptiveClaim& claim, std::uint64_t seed, std::uint64_t index) {
  Scenario scenario;
  scenario.seed = seed + index;  // populations have problems of their own
  scenario.problems = claim.problems;
  scenario.trials = claim.trials;
  scenario.population = drawn_population(seed, index);
  scenario.models = {Policy{.name = "policy", .parameters = 7e9, .tokens = {.mean = kTokensOfSample}}};
  const auto add = [&](Stopping stop, const std::vector<std::uint64_t>& budgets) {
    scenario.strategies.push_back({.name = std::string(kVotingWords[scenario.strategies.size()]),
                                   .models = {},
                                   .generator = Sampling{},
                                   .stop = std::move(stop),
                                   .selectors = {MajorityVote{}},
                                   .budgets = {.list = budgets}});
  };
  add(NeverRule{}, kFixedSizes);
  for (const std::uint64_t votes : {2U, 3U, 4U, 6U}) add(LeadRule{.votes = votes}, kCaps);
  add(BetaRule{.confidence = claim.confidence}, kCaps);
  add(DirichletRule{.confidence = claim.confidence}, kCaps);
  add(WindowRule{.size = claim.window}, kCaps);
  for (const double factor : {3.0, 1.0, 1.0 / 3}) add(priced(factor * claim.price), {kStoppingCap});
  const LevelsPopulation next = drawn_population(seed, (index + 1) % claim.populations);
  add(taught(claim.price, next, seed + index), {kStoppingCap});
  return scenario;
}

}  // namespace

std::string_view word(Voting voting) { return kVotingWords[static_cast<std::size_t>(voting)]; }

LevelsPopulation drawn_population(std::uint64_t seed, std::uint64_t index) {
  Stream stream(Purpose::claim, {.seed = seed, .problem = index, .model = 9});
  const auto between = [&](double low, double high) { return low + (high - low) * uniform(stream()); };
  const auto log_between = [&](double low, double high) {
    return std::exp(between(std::log(low), std::log(high)));
  };
  LevelsPopulation p;
  p.mean = {between(-1.5, 2.5)};
  p.slope = {0};
  p.sd = {between(1, 4)};
  p.answers = static_cast<std::uint64_t>(log_between(2, 50));
  p.wrong_concentration = log_between(0.15, 3);
  p.abstain = between(0, 0.2);
  return p;
}

StudyCurves stopping_runs(const AdaptiveClaim& claim, std::uint64_t seed, const RunOptions& how) {
  Study study;
  for (std::uint64_t i = 0; i < claim.populations; ++i) study.points.push_back(scenario_of(claim, seed, i));
  RunOptions options = how;
  options.limits = false;
  return StudyCurves(std::move(study), options);
}

}  // namespace ttc
