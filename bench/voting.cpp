// Votes in closed form, and errors too rare to wait for.

#include <benchmark/benchmark.h>

#include <numeric>

#include "analysis/theory/voting.h"
#include "sim/run/rare_vote.h"

namespace {

using namespace ttc;

/// `answers` falling shares, 5 % of the samples without an answer.
std::vector<double> falling(std::int64_t answers) {
  std::vector<double> p;
  for (std::int64_t i = 0; i < answers; ++i) p.push_back(1 / (2.0 + static_cast<double>(i)));
  const double total = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& x : p) x *= 0.95 / total;
  return p;
}

void exact_majority(benchmark::State& state) {
  const std::vector<double> p = falling(state.range(0));
  for (auto _ : state)
    benchmark::DoNotOptimize(majority_accuracy(p, 1, static_cast<std::uint64_t>(state.range(1))));
}
BENCHMARK(exact_majority)
    ->Args({10, 64})
    ->Args({10, 1024})
    ->Args({10, 4096})
    ->Args({50, 10000})
    ->Unit(benchmark::kMillisecond);

/// The error of a vote near 1e-12, to one per cent, one thread; `plain_draws` is what simulation without
/// tilts would have needed for it.
void rare_error_to_one_percent(benchmark::State& state, const std::vector<double>& p, std::uint64_t n) {
  RareEstimate estimate;
  std::uint64_t draws = 10'000;
  do {
    estimate = vote_error({.law = {.p = p}}, n, draws *= 2, Tilting::mixture, 1);
  } while (estimate.relative_error() > 0.01);
  for (auto _ : state) estimate = vote_error({.law = {.p = p}}, n, draws, Tilting::mixture, 1);
  state.counters["error"] = estimate.value;
  state.counters["relative"] = estimate.relative_error();
  state.counters["draws"] = static_cast<double>(estimate.draws);
  state.counters["plain_draws"] = estimate.plain_draws();
}
BENCHMARK_CAPTURE(rare_error_to_one_percent, three_answers, {0.5, 0.3, 0.2}, 950)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rare_error_to_one_percent, gap_of_one_percent, {0.505, 0.495}, 480'001)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rare_error_to_one_percent, tied_rivals, {0.4, 0.3, 0.3}, 3531)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rare_error_to_one_percent, ten_answers, falling(10), 3000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
