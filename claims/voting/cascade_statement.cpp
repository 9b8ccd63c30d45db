// A small model first, and a large one where its answers do not soon agree: against both models' votes at
// the same FLOPs.

#include <algorithm>
#include <array>
#include <cmath>

#include "claims/voting/adaptive.h"
#include "claims/voting/stopping_runs.h"
#include "claims/worst.h"
#include "models/random/rng.h"
#include "sim/results/table.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/study.h"

namespace ttc {

namespace {

const std::vector<std::uint64_t> kMultiples{1, 2};
const std::vector<std::uint64_t> kRungs{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};
constexpr std::size_t kCascadeStrategy = 0;  ///< then three of each model: fixed, a lead of 2, a lead of 4
constexpr std::size_t kRivalStrategies = 6;

/// Two models on one population, and what the cascade gains over the better of their votes.
struct CascadePair {
  static constexpr TableName table{"cascade_gains", "cascade_pair",
                                   "cascades from a small to a large model, over pairs drawn from a law"};
  double ahead = 0, size_ratio = 0, shared_wrong = 0;
  Measured small = {}, large = {}, once = {}, twice = {};

  static constexpr auto columns() {
    using C = CascadePair;
    return std::tuple{
        column("ahead", &C::ahead,
               "mean success logit of the large model less the small one's; uniform on .5 … 2"),
        column("size_ratio", &C::size_ratio,
               "parameters of the large model in the small one's; log-uniform on 8 … 64"),
        column("shared_wrong", &C::shared_wrong, "how far they share wrong answers; uniform on .3 … 1", "1"),
        column("small", &C::small, "accuracy of a vote of 8 of the small model", "1", "small_se"),
        column("large", &C::large, "of the large one", "1", "large_se"),
        column("gain", &C::once,
               "of up to 8 samples of the small model and, without a lead of 3, up to 8 of the large one, "
               "over the best "
               "vote of either at equal FLOPs",
               "1", "gain_se"),
        column("gain_twice", &C::twice, "the same with up to 16 of each", "1", "gain_twice_se")};
  }
};

struct CascadeSetting {
  CascadePair pair;
  LevelsPopulation population;
};

CascadeSetting drawn_setting(std::uint64_t seed, std::uint64_t index) {
  Stream stream(Purpose::claim, {.seed = seed, .problem = index, .model = 12});
  CascadeSetting s{.pair = {}, .population = drawn_population(seed, index)};
  s.pair.ahead = 0.5 + 1.5 * uniform(stream());
  s.pair.size_ratio = 8 * std::exp(std::log(8) * uniform(stream()));
  s.pair.shared_wrong = 0.3 + 0.7 * uniform(stream());
  const double mean = s.population.mean.front();
  s.population.mean = {mean, mean + s.pair.ahead};
  s.population.shared_wrong = s.pair.shared_wrong;
  return s;
}

Scenario cascade_scenario(const AdaptiveClaim& claim, std::uint64_t seed, std::uint64_t index) {
  const CascadeSetting s = drawn_setting(seed, index);
  Scenario scenario;
  scenario.seed = seed + index;
  scenario.problems = claim.problems;
  scenario.trials = claim.trials;
  scenario.population = s.population;
  scenario.models = {Policy{.name = "small", .parameters = 1e9, .tokens = {.mean = 600}},
                     Policy{.name = "large", .parameters = 1e9 * s.pair.size_ratio, .tokens = {.mean = 600}}};
  const auto add = [&](std::vector<std::string> models, Generator generator, Stopping stop,
                       const std::vector<std::uint64_t>& budgets) {
    scenario.strategies.push_back({.name = "strategy " + std::to_string(scenario.strategies.size()),
                                   .models = std::move(models),
                                   .generator = std::move(generator),
                                   .stop = std::move(stop),
                                   .selectors = {MajorityVote{}},
                                   .budgets = {.list = budgets}});
  };
  Cascade cascade;
  cascade.stages = {
      CascadeStage{.model = "small", .samples = 8, .stop = LeadRule{.votes = 3}, .then = Kept::replaced},
      CascadeStage{.model = "large", .samples = 8, .stop = LeadRule{.votes = 2}}};
  add({}, cascade, NeverRule{}, kMultiples);
  for (const char* model : {"small", "large"}) {
    add({model}, Sampling{}, NeverRule{}, kRungs);
    for (const std::uint64_t votes : {2U, 4U}) add({model}, Sampling{}, LeadRule{.votes = votes}, kRungs);
  }
  return scenario;
}

CurveId strategy_of(std::size_t strategy, std::size_t population) { return {population, strategy, 0}; }

/// Each problem's gain over the best of the models' votes for the same FLOPs, or for the factor that the
/// theory lets them spend; empty where none was run at it.
std::vector<double> cascade_gain(const AdaptiveClaim& claim, const StudyCurves& runs, std::uint64_t budget,
                                 std::size_t population) {
  const CurveId cascade = strategy_of(kCascadeStrategy, population);
  const double flops = claim.theory.rival_flops * runs.flops(cascade, budget);
  std::vector<double> best;
  for (std::size_t r = 1; r <= kRivalStrategies; ++r) {
    std::vector<double> rival = runs.solved_at(strategy_of(r, population), flops);
    if (best.empty() || (!rival.empty() && mean_over_problems(rival).value > mean_over_problems(best).value))
      best = std::move(rival);
  }
  return best.empty() ? best : minus(runs.solved(cascade, budget), best);
}

}  // namespace

void cascade_statement(const AdaptiveClaim& claim, std::uint64_t seed, const RunOptions& how,
                       ClaimReport& report) {
  Study study;
  for (std::uint64_t i = 0; i < claim.populations; ++i)
    study.points.push_back(cascade_scenario(claim, seed, i));
  RunOptions options = how;
  options.limits = false;
  const StudyCurves runs(std::move(study), options);
  Table<CascadePair> rows;
  std::array<std::vector<double>, 2> gains;
  std::size_t losing = 0;
  for (std::size_t i = 0; i < claim.populations; ++i) {
    std::array<Measured, 2> gain;
    for (std::size_t b = 0; b < 2; ++b) {
      const std::vector<double> here = cascade_gain(claim, runs, kMultiples[b], i);
      gains[b].insert(gains[b].end(), here.begin(), here.end());
      gain[b] = mean_over_problems(here);
    }
    CascadePair pair = drawn_setting(seed, i).pair;
    pair.small = runs.accuracy(strategy_of(1, i), 8);
    pair.large = runs.accuracy(strategy_of(4, i), 8);
    pair.once = gain[0];
    pair.twice = gain[1];
    if (gain[0].value < -2 * gain[0].se) ++losing;
    rows.add(pair);
  }
  Worst worst(Quote::least);
  for (std::size_t b = 0; b < 2; ++b) {
    const Measured gain = mean_over_problems(gains[b]);
    worst.add(above(gain, 0));
    worst.say("up to {} samples of each: {} points", 8 * kMultiples[b], points(gain));
  }
  report.add(worst.verdict(
      {"cascade_beats_its_models",
       "a small model first, and a large one where no answer of it soon leads by three, is more "
       "accurate than the best vote of either at the same FLOPs, stopping or not, on average over "
       "populations and pairs of models",
       "problem sets"},
      "{}; with 8 it loses in {} of {}", worst.said(), losing, claim.populations));
  report.add(rows.take());
}

}  // namespace ttc
