// Every component of the registry on the same work: 200 problems of 10 answers, the ladder 1 … 1024, one
// trial each. `items_per_second` counts samples (what rules drew; for populations, problems), `steps` those
// that searches grow in a second. A new component is timed without a line here.

#include <benchmark/benchmark.h>

#include <string>

#include "sim/run/engine.h"
#include "sim/run/trials.h"
#include "sim/scenario/scenario.h"

namespace ttc {
namespace {

constexpr std::uint64_t kProblems = 200;
constexpr std::uint64_t kLargest = 1024;

Plan plan_of(Generator generator, Selector selector, Stopping stop = {}) {
  Scenario scenario;
  scenario.problems = kProblems;
  scenario.population =
      DirichletPopulation{.answers = 10, .correct = {0.35, 1.5}, .wrong_concentration = 0.6, .abstain = 0.05};
  scenario.models.emplace_back().cost = 1;  // a mixture spends its budget in whole samples
  scenario.strategies.push_back({.name = "",
                                 .models = {},
                                 .generator = std::move(generator),
                                 .stop = std::move(stop),
                                 .selectors = {std::move(selector)},
                                 .budgets = {.from = 1, .to = kLargest, .factor = 2, .list = {}}});
  Study study;
  study.points.push_back(std::move(scenario));
  return make_plan(std::move(study));
}

std::uint64_t steps_grown(const Tallies& tallies) {
  std::uint64_t steps = 0;
  for (std::size_t row = 0; row < tallies.search_rows(); ++row)
    for (std::size_t q = 0; q < kProblems; ++q) steps += tallies.search(row, q, SearchCount::nodes);
  return steps;
}

/// Samples drawn at the largest rung; all that were asked for where nothing stops.
std::uint64_t samples_drawn(const Job& job, const Tallies& tallies) {
  if (!job.stops) return kProblems * job.ladder.back();
  std::uint64_t samples = 0;
  for (std::size_t q = 0; q < kProblems; ++q) samples += tallies.samples(job.ladder.size() - 1, q);
  return samples;
}

void bench_trials(benchmark::State& state, const Plan& plan) {
  const Job& job = plan.jobs.front();
  std::uint64_t trial = 0;
  std::uint64_t steps = 0;
  std::uint64_t samples = 0;
  for (auto _ : state) {
    Tallies tallies(plan.rows, kProblems);
    for (std::uint64_t q = 0; q < kProblems; ++q) {
      const Problem problem = make_problem(plan.scenario(job), q);
      make_trials(plan, job, problem, q)->run(trial, trial + 1, {.tallies = tallies, .column = q});
    }
    ++trial;
    steps += steps_grown(tallies);
    samples += samples_drawn(job, tallies);
  }
  if (steps > 0)
    state.counters["steps"] = benchmark::Counter(static_cast<double>(steps), benchmark::Counter::kIsRate);
  state.SetItemsProcessed(static_cast<std::int64_t>(samples));
}

template <class... T, class Use>
void for_each_kind(const std::variant<T...>&, Use use) {
  (use(T{}), ...);
}

void add(const std::string& name, Plan plan) {
  benchmark::RegisterBenchmark(
      name.c_str(), [plan = std::move(plan)](benchmark::State& state) { bench_trials(state, plan); });
}

void add_all() {
  for_each_kind(Generator{},
                [](const auto& g) { add("generator/" + std::string(g.key), plan_of(g, MajorityVote{})); });
  for_each_kind(Selector{},
                [](const auto& s) { add("selector/" + std::string(s.key), plan_of(Sampling{}, s)); });
  for_each_kind(Stopping{}, [](const auto& r) {
    add("stop/" + std::string(r.key), plan_of(Sampling{}, MajorityVote{}, r));
  });
  for_each_kind(Reward{}, [](const auto& r) {
    add("reward/" + std::string(r.key), plan_of(Sampling{}, WeightedVote{.reward = r}));
  });
  for_each_kind(Population{}, [](const auto& p) {
    if constexpr (
        requires { p.rows; } || requires { p.loaded; })
      return;  // tables of problems: nothing is drawn
    benchmark::RegisterBenchmark(("population/" + std::string(p.key)).c_str(), [p](benchmark::State& state) {
      std::uint64_t index = 0;
      for (auto _ : state) benchmark::DoNotOptimize(p.problem(1, index++, 1));
      state.SetItemsProcessed(state.iterations());
    });
  });
}

}  // namespace
}  // namespace ttc

int main(int argc, char** argv) {
  ttc::add_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
