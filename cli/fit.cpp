// ttcsim fit: what law the chances of success follow over problems, and a scenario of them.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <set>
#include <span>

#include "cli/text/answer_notes.h"
#include "cli/text/fit_report.h"
#include "cli/text/text.h"
#include "cli/words/answer_words.h"
#include "cli/words/common.h"
#include "cli/words/number_list.h"
#include "cli/words/run_filter.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/results/write_file.h"

namespace ttc {

namespace {

/// From fewer problems (or groups) no fold is left that says anything.
constexpr std::size_t kFewestProblems = 5;
constexpr std::uint32_t kLargestK = 1'000'000'000;

struct Options {
  AnswerWords answers;
  RunFilter runs;
  std::string output, k;
  double level = 0.9;
  std::uint64_t resamples = 100;
  std::uint64_t seed = 1;
  bool force = false;
  bool json = false;
  bool quiet = false;
};

/// What can be said before the work.
void check(const Options& options) {
  if (!(options.level > 0 && options.level < 1))
    throw ScenarioError(fmt::format("--level: {} is not between 0 and 1 (0.9 is 90 %)", options.level));
  if (!options.k.empty()) count_list("--k", options.k, 1, kLargestK);
  if (options.output.empty()) return;
  if (std::ranges::find(options.answers.tables, "-") != options.answers.tables.end())
    throw ScenarioError("-o: the scenario reads the table when it runs, and standard input is gone then");
  if (options.answers.normalise || options.answers.join)
    throw ScenarioError("-o: a scenario reads the table as it is: not with --normalise or --join");
  if (!options.output.ends_with(".toml"))
    throw ScenarioError(fmt::format("-o {}: a scenario is a file FILE.toml", quoted(options.output)));
  check_writable(options.output);
  std::error_code unreadable;  // writing says so
  if (!options.force && std::filesystem::exists(options.output, unreadable))
    throw ScenarioError(
        fmt::format("{}: exists and is kept (--force replaces it)", printable(options.output)));
}

/// As asked for, or 2, 4 and 16 times the samples.
std::vector<std::uint64_t> sizes(const Options& options, const RunAnswers& run) {
  std::vector<std::uint64_t> k;
  if (options.k.empty())
    for (const std::uint64_t times : {2U, 4U, 16U}) k.push_back(times * run.fewest_samples());
  else
    for (const std::uint32_t size : count_list("--k", options.k, 1, kLargestK)) k.push_back(size);
  std::ranges::sort(k);
  const auto repeated = std::ranges::unique(k);
  k.erase(repeated.begin(), repeated.end());
  return k;
}

RunFit fit_run(const RunAnswers& run, std::size_t index, const Options& options) {
  RunFit fit{.run = run,
             .name = run_name(run),
             .graded = {},
             .mean = {},
             .k = sizes(options, run),
             .laws = {},
             .reason = {}};
  std::vector<double> shares;
  for (const ProblemAnswers& problem : run.problems) {
    fit.graded.n.push_back(problem.samples);
    fit.graded.correct.push_back(problem.flagged_correct);
    shares.push_back(static_cast<double>(problem.flagged_correct) / problem.samples);
  }
  const std::vector<std::size_t> groups = run.groups();
  fit.mean = groups.empty() ? estimate_over_problems(shares) : estimate_over_groups(shares, groups);
  const std::set<std::size_t> distinct(groups.begin(), groups.end());
  const std::size_t apart = groups.empty() ? shares.size() : distinct.size();
  if (run.most_samples() == 1)
    fit.reason =
        "one sample of each problem tells the mean, and nothing of how chances are spread over problems";
  else if (apart < kFewestProblems)
    fit.reason =
        fmt::format("fewer than {} problems (or groups of them): no law can be judged", kFewestProblems);
  else
    fit.laws = compare_laws(fit.graded, groups,
                            {.k = fit.k,
                             .level = options.level,
                             .resamples = options.resamples,
                             .seed = options.seed,
                             .run = static_cast<std::uint32_t>(index)});
  return fit;
}

void write_scenario(const FitReport& report, const Options& options) {
  const std::string text = fit_scenario(report, options.output);
  const auto bytes = std::as_bytes(std::span(text));
  if (options.force)
    write_file(options.output, bytes);
  else if (!write_new_file(options.output, bytes))  // another run was faster
    throw ScenarioError(
        fmt::format("{}: exists and is kept (--force replaces it)", printable(options.output)));
}

void fit(const Options& options) {
  check(options);
  auto [runs, notes] = options.answers.read();
  options.runs.apply(runs);
  std::ranges::move(answer_notes(runs), std::back_inserter(notes));
  if (!options.json && !options.quiet) print_notes(notes);
  FitReport report{
      .runs = {}, .level = options.level, .resamples = options.resamples, .notes = std::move(notes)};
  for (const RunAnswers& run : runs) report.runs.push_back(fit_run(run, report.runs.size(), options));
  if (!options.output.empty()) write_scenario(report, options);
  if (options.json) return fmt::print("{}", fit_json(report).text());
  fmt::print("{}", fit_text(report, stdout_width()));
  if (!options.output.empty())
    fmt::print("\nWritten to {}; to simulate it: ttcsim run {}\n", printable(options.output),
               printable(options.output));
}

}  // namespace

void add_fit(Command& command) {
  Options& options =
      command.does("what law the chances of success follow over problems, and a scenario of them", fit);
  options.answers.add_to(command, "answer tables or tables of counts (CSV, also .gz; - is stdin)");
  command.text("-o,--output", options.output, "scenario to write (FILE.toml), for `ttcsim run`");
  options.runs.add_to(command);
  command.text("--k", options.k, "of pass@k, comma separated (default: 2, 4 and 16 times the samples)")
      .shape("LIST");
  command.number("--level", options.level, "of the intervals").shows_default();
  command.count("--resamples", options.resamples, "resamples for intervals and p-values", 20, 10'000)
      .shows_default();
  command.count("--seed", options.seed, "seed of all random numbers", 0, kLargestSeed).shows_default();
  command.flag("--force", options.force, "replace an output that is there");
  command.flag("--json", options.json, "one JSON document instead of the tables");
  add_digits(command);
  command.flag("--quiet", options.quiet, "no notes on standard error");
  command.footer(
      "Each run by itself, single samples judged by their own flag: Beta laws, with problems that are never "
      "or\n"
      "always solved, a logit-normal law, and any law (the nonparametric maximum of the likelihood).\n"
      "Examples:\n"
      "  ttcsim fit counts.csv\n"
      "  ttcsim fit answers.csv --run first --k 64,256 --json\n"
      "  ttcsim fit answers.csv --model large-32b -o math.toml && ttcsim run math.toml");
}

}  // namespace ttc
