// Nodes per second of searches: 200 problems of a population near table 1, searched again and again at widths
// 16, 64, 256. `items_per_second` counts nodes (a tree: budgets of expansions). bench/search.py sets them
// beside NumPy and Python.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "models/populations/levels.h"
#include "models/registry.h"
#include "models/search/grower.h"
#include "models/search/level_columns.h"
#include "models/search/search_job.h"

namespace ttc {
namespace {

constexpr std::uint64_t kProblems = 200;

LevelsPopulation population() {
  LevelsPopulation p;
  p.mean = {-1.74};
  p.slope = {0};
  p.sd = {1.9};
  p.answers = 12;
  return p;
}

/// As many trials of a problem go together as in the program.
template <class Process, class Search>
void bench_search(benchmark::State& state, const Process& process, const Search& search) {
  const auto width = static_cast<std::uint64_t>(state.range(0));
  const LevelsPopulation problems = population();
  std::vector<typename Process::Growth> growths;
  std::vector<StepScorer> scorers;
  for (std::uint64_t q = 0; q < kProblems; ++q) {
    const AnswerLaw law = problems.problem(1, q, 1).laws.front();
    growths.emplace_back(process, law, Coordinates{.problem = q});
    scorers.emplace_back(search.guide(), law, Coordinates{.problem = q});
  }
  std::vector<Harvest> harvests(std::clamp<std::size_t>(kBudgetTogether / width, 1, kSearchesTogether));
  std::vector<SearchJob> jobs;
  jobs.reserve(harvests.size());
  LevelColumns columns;
  std::uint64_t trial = 0;
  std::int64_t nodes = 0;
  for (auto _ : state) {
    for (std::uint64_t q = 0; q < kProblems; ++q) {
      jobs.clear();
      for (Harvest& harvest : harvests)
        jobs.emplace_back(Coordinates{.problem = q, .trial = trial + jobs.size()}, width, harvest);
      Grower grower(growths[q], scorers[q]);
      search.search(grower, jobs, columns);
      for (const Harvest& harvest : harvests) nodes += static_cast<std::int64_t>(harvest.nodes);
    }
    trial += harvests.size();
  }
  state.SetItemsProcessed(nodes);
}

void on_track(benchmark::State& state) { bench_search(state, OnTrackHazard{}, Rebase{}); }
void martingale(benchmark::State& state) { bench_search(state, AnswerMartingale{}, Rebase{}); }
template <class Search>
void generator(benchmark::State& state) {
  bench_search(state, OnTrackHazard{}, Search{});
}
BENCHMARK(on_track)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(martingale)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(generator<Rebase>)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(generator<Beam>)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(generator<DiverseBeam>)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(generator<Mcts>)->Arg(16)->Arg(64)->Arg(256);

}  // namespace
}  // namespace ttc

BENCHMARK_MAIN();
