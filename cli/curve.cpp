// ttcsim curve: what k samples buy, of real answers, and what their verifier is worth.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/text/curve_report.h"
#include "cli/text/progress_line.h"
#include "cli/text/text.h"
#include "cli/words/answer_words.h"
#include "cli/words/common.h"
#include "cli/words/metric_words.h"
#include "cli/words/number_list.h"
#include "cli/words/run_filter.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/forecast/limit_forecast.h"

namespace ttc {

namespace {

struct Options {
  AnswerWords answers;
  std::vector<std::string> k;
  RunFilter runs;
  MetricWords metrics;
  std::string pass = "row";
  double level = 0.95;
  bool json = false;
  bool quiet = false;
};

void check(const Options& options) {
  if (!(options.level > 0 && options.level < 1))
    throw ScenarioError("--level: " + fmt::format("{}", options.level) +
                        " is not between 0 and 1 (0.95 is 95 %)");
}

CurveOptions curve_options(const Options& options) {
  CurveOptions out{
      .k = {}, .pass = options.pass == "class" ? PassBy::answer_class : PassBy::row, .level = options.level};
  for (const std::string& list : options.k)
    std::ranges::move(count_list("--k", list, 1, UINT32_MAX), std::back_inserter(out.k));
  std::ranges::sort(out.k);
  const auto repeated = std::ranges::unique(out.k);
  out.k.erase(repeated.begin(), repeated.end());
  options.metrics.tell(out);
  return out;
}

CurveReport make_report(const Options& options) {
  const CurveOptions wanted = curve_options(options);
  const SubsetOptions subsets = options.metrics.subset_options();
  auto [runs, notes] = options.answers.read(UseOfScores::yes);
  CurveReport report{.runs = std::move(runs),
                     .curves = {},
                     .verifiers = {},
                     .level = options.level,
                     .reading = std::move(notes)};
  options.runs.apply(report.runs);
  ProgressLine progress(options.quiet);
  for (const auto& run : report.runs) {
    progress.update([&](double) {
      return fmt::format("measuring run {} of {}", report.curves.size() + 1, report.runs.size());
    });
    auto& curves = report.curves.emplace_back(curves_of(run, wanted));
    std::ranges::move(subset_curves(run, wanted, subsets), std::back_inserter(curves));
    if (run.answers_known) curves.push_back(forecast_limit(run, options.level));
    report.verifiers.push_back(
        run.has_scores() ? std::optional{verifier_quality(run, wanted.pass, options.level)} : std::nullopt);
  }
  return report;
}

void run_curve(const Options& options) {
  check(options);
  const auto report = make_report(options);
  const auto warnings = curve_warnings(report);
  const auto text = options.json ? curve_json(report, warnings)
                                 : curve_tables(report, stdout_width(), stdout_is_terminal());
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (options.json || options.quiet) return;
  print_notes(warnings);
}

}  // namespace

void add_curve(Command& command) {
  Options& options =
      command.does("pass@k, maj@k and more of real answers, with error bars and limits", run_curve);
  command.footer(
      "Answer tables are CSV, .gz too, with a header line:\n"
      "  samples: run?,model,problem,sample?,answer,correct[,score][,output_tokens|tokens][,group]\n"
      "  counts:  model|setting,problem,n,correct[,tokens_mean][,cost][,group]\n"
      "correct is 0, 1, true or false; without a column sample, samples are counted as they come.\n"
      "An empty answer is an abstention: it takes a draw and casts no vote; so does a sample without a "
      "score\n"
      "where scores choose. Estimates are unbiased means over all k-subsets of a problem's samples; "
      "standard\n"
      "errors are those of a new set of problems, of groups of problems where there is a column group.\n"
      "Scores add best_of_k, weighted_k and what their verifier is worth, with a [reward] table for "
      "scenarios.\n"
      "Examples:\n"
      "  ttcsim curve answers.csv\n"
      "  ttcsim curve answers.csv --metric pass_hat_k,g_pass --tau 0.5,1\n"
      "  ttcsim curve answers.csv --weight sum,exp --temperature 0.2\n"
      "  ttcsim curve answers.csv.gz --k 1,8,64 --run first --json");
  options.answers.add_to(command, "answer tables; - is standard input");
  command.texts("--k", options.k, "numbers of samples, comma separated (default: powers of two and all)")
      .shape("LIST");
  options.metrics.add_to(command);
  options.runs.add_to(command);
  command
      .text("--pass", options.pass,
            "what is correct of single samples: their own flag (row), or their answer's class")
      .one_of({"row", "class"})
      .shows_default();
  command.number("--level", options.level, "of the confidence intervals").shows_default();
  command.flag("--json", options.json, "print one JSON document");
  add_digits(command);
  command.flag("--quiet", options.quiet, "no notes on standard error");
}

}  // namespace ttc
