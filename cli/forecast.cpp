// ttcsim forecast: votes and pass@k of real answers beyond the samples at hand.

#include "sim/forecast/vote_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <optional>

#include "analysis/data/curves.h"
#include "cli/text/answer_notes.h"
#include "cli/text/forecast_text.h"
#include "cli/text/json.h"
#include "cli/text/progress_line.h"
#include "cli/text/text.h"
#include "cli/words/answer_words.h"
#include "cli/words/common.h"
#include "cli/words/metric_words.h"
#include "cli/words/number_list.h"
#include "cli/words/run_filter.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/forecast/chance_forecast.h"

namespace ttc {

namespace {

constexpr std::uint32_t kLargestVote = 65536;

struct Options {
  AnswerWords answers;
  std::vector<std::string> metrics;
  std::string k;
  RunFilter runs;
  double level = 0.9;
  double within = 1;  ///< points
  std::uint64_t draws = 400;
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> total;
  bool json = false;
  bool quiet = false;
};

constexpr std::array kForecastMetrics{Metric::maj_at_k, Metric::pass_at_k, Metric::pass_hat_k};

void check(const Options& options) {
  metrics_among(options.metrics, kForecastMetrics);
  if (!options.k.empty())
    for (const std::uint32_t k : count_list("--k", options.k, 1, kLargestVote))
      if (options.total && k > *options.total)
        throw ScenarioError(fmt::format("--k: {} exceeds --total {}", k, *options.total));
  if (!(options.level > 0 && options.level < 1))
    throw ScenarioError(fmt::format("--level: {} is not between 0 and 1 (0.9 is 90 %)", options.level));
  if (!(options.within > 0 && options.within < 100))
    throw ScenarioError(fmt::format("--within: {} is not between 0 and 100 points", options.within));
}

/// As asked for, or powers of two around the samples at hand, up to 16 times as many.
std::vector<std::uint64_t> sizes(const Options& options, const RunAnswers& run) {
  std::vector<std::uint64_t> k;
  if (options.k.empty()) {
    const std::uint64_t most = 16 * std::uint64_t{run.fewest_samples()};
    for (std::uint64_t size = 1; size <= most && size <= kLargestVote; size *= 2) k.push_back(size);
    return k;
  }
  for (const std::uint32_t size : count_list("--k", options.k, 1, kLargestVote)) k.push_back(size);
  std::ranges::sort(k);
  const auto repeated = std::ranges::unique(k);
  k.erase(repeated.begin(), repeated.end());
  return k;
}

ForecastOptions forecast_options(const Options& options, const RunAnswers& run) {
  return {.k = sizes(options, run),
          .draws = options.draws,
          .seed = options.seed,
          .level = options.level,
          .within = options.within / 100};
}

bool has_votes(const RunAnswers& run) { return run.answers_known && !run.nothing_extracted(); }

/// What was asked for; else the vote, or pass@k where there are no answers.
std::vector<Metric> metrics_of(const Options& options, const RunAnswers& run) {
  const bool votes = has_votes(run);
  std::vector<Metric> metrics = metrics_among(options.metrics, kForecastMetrics);
  if (metrics.empty()) metrics = {votes ? Metric::maj_at_k : Metric::pass_at_k};
  if (!votes) std::erase(metrics, Metric::maj_at_k);
  return metrics;
}

RunForecast make_forecast(RunAnswers run, const Options& options) {
  RunForecast f{.run = std::move(run)};
  f.options = forecast_options(options, f.run);
  CurveOptions curve{.k = {}, .more = {Metric::pass_hat_k}};
  for (const std::uint64_t k : f.options.k)
    if (k <= f.run.fewest_samples()) curve.k.push_back(static_cast<std::uint32_t>(k));
  if (!curve.k.empty()) f.seen = curves_of(f.run, curve);
  std::optional<ChanceForecaster> forecaster;
  for (const Metric metric : metrics_of(options, f.run)) {
    if (metric == Metric::maj_at_k) {
      VoteForecast votes = forecast_votes(f.run, f.options);
      f.metrics.push_back({metric, votes.at, votes.doubling});
      f.votes = std::move(votes);
    } else {
      if (!forecaster) forecaster.emplace(f.run, f.options);
      ChanceForecast chances = forecaster->forecast(metric);
      f.metrics.push_back({metric, std::move(chances.at), std::move(chances.doubling)});
    }
  }
  return f;
}

/// Whether majority votes are asked for, or expected since some run has them.
bool wants_votes(const Options& options, const std::vector<RunAnswers>& runs) {
  const std::vector<Metric> named = metrics_among(options.metrics, kForecastMetrics);
  return named.empty() ? std::ranges::any_of(runs, has_votes)
                       : std::ranges::count(named, Metric::maj_at_k) > 0;
}

/// Runs of which something that was asked for can be told; where some have no votes, notes say so.
std::vector<RunAnswers> told(std::vector<RunAnswers> runs, const Options& options,
                             std::vector<std::string>& notes) {
  for (const RunAnswers& run : runs)
    if (!has_votes(run) && wants_votes(options, runs))
      notes.push_back(run_name(run) + ": no answers to vote on");
  const auto left = std::ranges::stable_partition(
      runs, [&](const RunAnswers& r) { return !metrics_of(options, r).empty(); });
  if (left.begin() == runs.begin()) forecast_votes(runs.front(), {});  // says why there is nothing
  runs.erase(left.begin(), left.end());
  return runs;
}

std::vector<ForecastValue> completed_values(const RunAnswers& run, Metric metric, std::uint64_t total,
                                            const ForecastOptions& options) {
  if (metric != Metric::maj_at_k) return ChanceForecaster(run, options).completed(metric, total);
  std::vector<ForecastValue> values;
  for (const std::uint64_t k : options.k) values.push_back(forecast_completed(run, k, total, options));
  return values;
}

/// What `total` samples of each problem will show.
void print_completed(std::uint64_t total, const std::vector<RunAnswers>& runs,
                     const std::vector<std::string>& notes, const Options& options) {
  Json rows = Json::array();
  TextTable table(1);
  table.add_row({"", "", "forecast", "these problems", "new problems"});
  for (const RunAnswers& run : runs) {
    ForecastOptions wanted = forecast_options(options, run);
    std::erase_if(wanted.k, [&](std::uint64_t k) { return k > total; });
    for (const Metric metric : metrics_of(options, run)) {
      const std::vector<ForecastValue> values = completed_values(run, metric, total, wanted);
      for (std::size_t i = 0; i < wanted.k.size(); ++i) {
        table.add_row({shortened(run_name(run), 40), metric_text(metric, wanted.k[i]),
                       fmt::format("{:.1f}", 100 * values[i].mean), interval_text(values[i].these),
                       interval_text(values[i].fresh)});
        Json row{{"run", run.run},
                 {"model", run.model},
                 {"source", run.source},
                 {"metric", name_of(metric)},
                 {"k", wanted.k[i]}};
        add_value(values[i], row);
        rows.push_back(row);
      }
    }
  }
  if (options.json)
    return fmt::print("{}", Json{{"total", total}, {"completed", rows}, {"warnings", notes}}.text());
  const std::string head = fmt::format(
      "Unbiased values that {} samples of each problem will show, these ones among them, in %:", total);
  fmt::print("{}{}", wrapped(head, 0, stdout_width()), table.str(stdout_width()));
}

void forecast(const Options& options) {
  check(options);
  auto [runs, notes] = options.answers.read();
  options.runs.apply(runs);
  std::ranges::move(answer_notes(runs), std::back_inserter(notes));
  runs = told(std::move(runs), options, notes);
  if (!options.quiet && !options.json) print_notes(notes);
  if (options.total) return print_completed(*options.total, runs, notes, options);
  Json documents = Json::array();
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const RunForecast f = [&] {
      ProgressLine progress(options.quiet);
      progress.begin([&](double) { return fmt::format("forecasting run {} of {}", r + 1, runs.size()); });
      return make_forecast(runs[r], options);
    }();
    documents.push_back(run_json(f));
    if (options.json) continue;
    fmt::print("{}\n", folded(run_text(f), stdout_width()));
    std::fflush(stdout);
    if (!options.quiet) print_notes(forecast_warnings(f));
  }
  if (options.json) {
    const Json document{
        {"level", options.level}, {"seed", options.seed}, {"runs", documents}, {"warnings", notes}};
    return fmt::print("{}", document.text());
  }
  const std::string legend = fmt::format(
      "In %. seen: unbiased, from the samples, ± its standard error for new problems. forecast: "
      "new samples of the same problems, with {:g} % intervals for these problems and for new ones "
      "of the kind.",
      100 * options.level);
  fmt::print("{}", wrapped(legend, 0, stdout_width()));
}

}  // namespace

void add_forecast(Command& command) {
  Options& options = command.does("votes and pass@k of real answers beyond the samples at hand", forecast);
  options.answers.add_to(command, "answer tables (CSV, also .gz; - is stdin)");
  command
      .text("--k", options.k,
            "sizes of the vote, comma separated (default: powers of two up to 16 times the samples)")
      .shape("LIST");
  command.texts("--metric", options.metrics,
                "what to forecast, comma separated: maj_at_k, pass_at_k (one of k is correct), pass_hat_k "
                "(all of k are); default: "
                "maj_at_k, pass_at_k where there are no answers");
  options.runs.add_to(command);
  command.number("--level", options.level, "of the intervals").shows_default();
  command.number("--within", options.within, "saturation: so many points from the limit").shows_default();
  command.count("--draws", options.draws, "draws from the posterior", 20, 10'000).shows_default();
  command.count("--seed", options.seed, "seed of all random numbers", 0, kLargestSeed).shows_default();
  command.count(
      "--total", options.total,
      "instead: the unbiased values that so many samples of each problem will show, these ones among them", 1,
      kLargestVote);
  command.flag("--json", options.json, "one JSON document instead of the tables");
  add_digits(command);
  command.flag("--quiet", options.quiet, "no notes on standard error");
  command.footer(
      "A model of each run by itself: chances to abstain and to be correct, and how wrong answers scatter, "
      "fitted\n"
      "to its problems together (of pass@k: chances to be correct alone). Not for comparing runs: `ttcsim "
      "curve` pairs them.\n"
      "Examples:\n"
      "  ttcsim forecast answers.csv\n"
      "  ttcsim forecast answers.csv --run first --k 16,64,256 --within 0.5\n"
      "  ttcsim forecast answers.csv --metric pass_at_k,pass_hat_k");
}

}  // namespace ttc
