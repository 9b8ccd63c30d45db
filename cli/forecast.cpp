// ttcsim forecast: the majority vote of real answers beyond the samples at hand.

#include "sim/forecast/vote_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <optional>

#include "analysis/data/curves.h"
#include "cli/text/answer_notes.h"
#include "cli/text/json.h"
#include "cli/text/progress_line.h"
#include "cli/text/text.h"
#include "cli/words/answer_words.h"
#include "cli/words/common.h"
#include "cli/words/number_list.h"
#include "cli/words/run_filter.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Above this share of samples without an answer forecasts were seen to be too high.
constexpr double kManyAbstentions = 0.03;
/// With fewer samples of a problem or problems than these the model's assumptions decide.
constexpr std::uint32_t kFewSamples = 4;
constexpr std::size_t kFewProblems = 20;
constexpr std::uint32_t kLargestVote = 65536;

struct Options {
  AnswerWords answers;
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

/// A run, what its samples say as they are, and what is expected of more.
struct RunForecast {
  RunAnswers run;
  std::vector<CurvePoint> seen;  ///< unbiased maj@k, where the samples suffice
  ForecastOptions options;
  VoteForecast forecast;
};

void check(const Options& options) {
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

RunForecast make_forecast(RunAnswers run, const Options& options) {
  RunForecast f{.run = std::move(run), .seen = {}, .options = {}, .forecast = {}};
  f.options = forecast_options(options, f.run);
  CurveOptions curve{.k = {}};
  for (const std::uint64_t k : f.options.k)
    if (k <= f.run.fewest_samples()) curve.k.push_back(static_cast<std::uint32_t>(k));
  if (!curve.k.empty()) f.seen = curves_of(f.run, curve);
  f.forecast = forecast_votes(f.run, f.options);
  return f;
}

std::string interval_text(const Interval& i) {
  return fmt::format("{:.1f} … {:.1f}", 100 * i.low, 100 * i.high);
}

std::string size_text(double k) { return std::isinf(k) ? "beyond 8192" : short_number(std::ceil(k - 1e-9)); }

void add_row(TextTable& table, const std::string& name, const std::string& seen, const ForecastValue& value,
             const std::string& doubling) {
  table.add_row({name, seen, fmt::format("{:.1f}", 100 * value.mean), interval_text(value.these),
                 interval_text(value.fresh), doubling});
}

std::string run_text(const RunForecast& f, const Options& options) {
  TextTable table(1);
  table.add_row({"", "seen", "forecast", "these problems", "new problems", "doubling buys"});
  for (std::size_t i = 0; i < f.options.k.size(); ++i) {
    const std::uint64_t k = f.options.k[i];
    const CurvePoint* seen = find_point(f.seen, Metric::maj_at_k, static_cast<std::uint32_t>(k));
    const ForecastValue& gain = f.forecast.doubling[i];
    add_row(table, fmt::format("maj@{}", k),
            seen ? percent_uncertain(seen->estimate.mean, seen->estimate.se) : "-", f.forecast.at[i],
            fmt::format("{:+.1f} ({:+.1f} … {:+.1f})", 100 * gain.mean, 100 * gain.these.low,
                        100 * gain.these.high));
  }
  add_row(table, "limit", "-", f.forecast.limit, "");
  return fmt::format(
      "{}: {} problems, {} samples\n{}within {:g} point{} of the limit from k = {} on ({} … {})\n",
      shortened(run_name(f.run), 60), f.run.problems.size(), f.run.samples(), table.str(stdout_width()),
      options.within, options.within == 1 ? "" : "s", size_text(f.forecast.settled),
      size_text(f.forecast.settled_ci.low), size_text(f.forecast.settled_ci.high));
}

/// What a reader must know before trusting the numbers.
std::vector<std::string> warnings(const RunForecast& f) {
  std::vector<std::string> list;
  const double abstaining = static_cast<double>(f.run.abstentions) / static_cast<double>(f.run.samples());
  if (abstaining > kManyAbstentions)
    list.push_back(
        fmt::format("{}: {:.0f} % of the samples have no answer; forecasts of such runs tend to be too high",
                    run_name(f.run), 100 * abstaining));
  if (f.run.fewest_samples() < kFewSamples)
    list.push_back(fmt::format(
        "{}: fewer than {} samples of some problems: how wrong answers scatter is then assumed more "
        "than measured, and limits were seen to be 5 to 11 points off, far outside of the intervals",
        run_name(f.run), kFewSamples));
  if (f.run.problems.size() < kFewProblems)
    list.push_back(
        fmt::format("{}: fewer than {} problems: too few to fit a model to", run_name(f.run), kFewProblems));
  const ForecastValue& limit = f.forecast.limit;
  if (limit.these.high - limit.these.low > limit.mean)
    list.push_back(fmt::format("{}: the limit's interval is wider than the limit: these samples cannot tell",
                               run_name(f.run)));
  return list;
}

void add_value(const ForecastValue& value, Json& to) {
  to.set("value", value.mean);
  to.set("these_low", value.these.low);
  to.set("these_high", value.these.high);
  to.set("fresh_low", value.fresh.low);
  to.set("fresh_high", value.fresh.high);
}

Json value_json(const ForecastValue& value) {
  Json json = Json::object();
  add_value(value, json);
  return json;
}

Json run_json(const RunForecast& f) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < f.options.k.size(); ++i) {
    const std::uint64_t k = f.options.k[i];
    const CurvePoint* seen = find_point(f.seen, Metric::maj_at_k, static_cast<std::uint32_t>(k));
    Json row = value_json(f.forecast.at[i]);
    row.set("k", k);
    row.set("seen", seen ? Json(seen->estimate.mean) : Json());
    row.set("seen_se", seen ? Json(seen->estimate.se) : Json());
    row.set("doubling", value_json(f.forecast.doubling[i]));
    rows.push_back(row);
  }
  return {{"run", f.run.run},
          {"model", f.run.model},
          {"source", f.run.source},
          {"problems", f.run.problems.size()},
          {"samples", f.run.samples()},
          {"forecast", rows},
          {"limit", value_json(f.forecast.limit)},
          {"settled", f.forecast.settled},
          {"settled_low", f.forecast.settled_ci.low},
          {"settled_high", f.forecast.settled_ci.high},
          {"warnings", warnings(f)}};
}

/// Runs that can be voted on; the others are named in the notes.
std::vector<RunAnswers> with_answers(std::vector<RunAnswers> runs, std::vector<std::string>& notes) {
  const auto left = std::ranges::stable_partition(
      runs, [](const RunAnswers& r) { return r.answers_known && !r.nothing_extracted(); });
  if (left.begin() == runs.begin()) return runs;  // none: the forecast says why
  for (const RunAnswers& run : left) notes.push_back(run_name(run) + ": no answers to vote on");
  runs.erase(left.begin(), left.end());
  return runs;
}

/// maj@k of --total samples a problem.
void print_completed(const std::vector<RunAnswers>& runs, const std::vector<std::string>& notes,
                     const Options& options) {
  Json rows = Json::array();
  TextTable table(1);
  table.add_row({"", "", "forecast", "these problems", "new problems"});
  for (const RunAnswers& run : runs) {
    const ForecastOptions wanted = forecast_options(options, run);
    for (const std::uint64_t k : wanted.k) {
      if (k > *options.total) continue;
      const ForecastValue value = forecast_completed(run, k, *options.total, wanted);
      table.add_row({shortened(run_name(run), 40), fmt::format("maj@{}", k),
                     fmt::format("{:.1f}", 100 * value.mean), interval_text(value.these),
                     interval_text(value.fresh)});
      Json row{{"run", run.run}, {"model", run.model}, {"source", run.source}, {"k", k}};
      add_value(value, row);
      rows.push_back(row);
    }
  }
  if (options.json)
    return fmt::print("{}", Json{{"total", *options.total}, {"completed", rows}, {"warnings", notes}}.text());
  const std::string head =
      fmt::format("Unbiased maj@k that {} samples of each problem will show, these ones among them, in %:",
                  *options.total);
  fmt::print("{}{}", wrapped(head, 0, stdout_width()), table.str(stdout_width()));
}

void forecast(const Options& options) {
  check(options);
  auto [runs, notes] = options.answers.read();
  options.runs.apply(runs);
  std::ranges::move(answer_notes(runs), std::back_inserter(notes));
  runs = with_answers(std::move(runs), notes);
  if (!options.quiet && !options.json) print_notes(notes);
  if (options.total) return print_completed(runs, notes, options);
  Json documents = Json::array();
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const RunForecast f = [&] {
      ProgressLine progress(options.quiet);
      progress.begin([&](double) { return fmt::format("forecasting run {} of {}", r + 1, runs.size()); });
      return make_forecast(runs[r], options);
    }();
    documents.push_back(run_json(f));
    if (options.json) continue;
    fmt::print("{}\n", folded(run_text(f, options), stdout_width()));
    std::fflush(stdout);
    if (!options.quiet) print_notes(warnings(f));
  }
  if (options.json) {
    const Json document{
        {"level", options.level}, {"seed", options.seed}, {"runs", documents}, {"warnings", notes}};
    return fmt::print("{}", document.text());
  }
  const std::string legend = fmt::format(
      "In %. seen: unbiased, from the samples, ± its standard error for new problems. forecast: "
      "votes of new samples on the same problems, with {:g} % intervals for these problems and for new ones "
      "of the kind.",
      100 * options.level);
  fmt::print("{}", wrapped(legend, 0, stdout_width()));
}

}  // namespace

void add_forecast(Command& command) {
  Options& options = command.does("the majority vote of real answers beyond the samples at hand", forecast);
  options.answers.add_to(command, "answer tables (CSV, also .gz; - is stdin)");
  command
      .text("--k", options.k,
            "sizes of the vote, comma separated (default: powers of two up to 16 times the samples)")
      .shape("LIST");
  options.runs.add_to(command);
  command.number("--level", options.level, "of the intervals").shows_default();
  command.number("--within", options.within, "saturation: so many points from the limit").shows_default();
  command.count("--draws", options.draws, "draws from the posterior", 20, 10'000).shows_default();
  command.count("--seed", options.seed, "seed of all random numbers", 0, kLargestSeed).shows_default();
  command.count(
      "--total", options.total,
      "instead: the unbiased maj@k that so many samples of each problem will show, these ones among them", 1,
      kLargestVote);
  command.flag("--json", options.json, "one JSON document instead of the tables");
  add_digits(command);
  command.flag("--quiet", options.quiet, "no notes on standard error");
  command.footer(
      "A model of each run by itself: chances to abstain and to be correct, and how wrong answers scatter, "
      "fitted\n"
      "to its problems together. Not for comparing runs: `ttcsim curve` pairs them.\n"
      "Examples:\n"
      "  ttcsim forecast answers.csv\n"
      "  ttcsim forecast answers.csv --run first --k 16,64,256 --within 0.5");
}

}  // namespace ttc
