// ttcsim curve: pass@k and maj@k curves of real answers.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/text/curve_report.h"
#include "cli/text/text.h"
#include "cli/words/answer_words.h"
#include "cli/words/common.h"
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
  return out;
}

CurveReport make_report(const Options& options) {
  const CurveOptions wanted = curve_options(options);
  auto [runs, notes] = options.answers.read();
  CurveReport report{
      .runs = std::move(runs), .curves = {}, .level = options.level, .reading = std::move(notes)};
  options.runs.apply(report.runs);
  for (const auto& run : report.runs) {
    report.curves.push_back(curves_of(run, wanted));
    if (run.answers_known) report.curves.back().push_back(forecast_limit(run, options.level));
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
      command.does("pass@k and maj@k curves of real answers, with error bars and limits", run_curve);
  command.footer(
      "Answer tables are CSV, .gz too, with a header line:\n"
      "  samples: run?,model,problem,sample?,answer,correct[,score][,output_tokens|tokens]\n"
      "  counts:  model|setting,problem,n,correct[,tokens_mean][,cost]\n"
      "correct is 0, 1, true or false; without a column sample, samples are counted as they come.\n"
      "An empty answer is an abstention: it takes a draw and casts no vote. Both estimates are unbiased\n"
      "means over all k-subsets of a problem's samples; standard errors are those of a new set of problems.\n"
      "Examples:\n"
      "  ttcsim curve answers.csv\n"
      "  ttcsim curve answers.csv.gz --k 1,8,64 --run first --json");
  options.answers.add_to(command, "answer tables; - is standard input");
  command.texts("--k", options.k, "numbers of samples, comma separated (default: powers of two and all)")
      .shape("LIST");
  options.runs.add_to(command);
  command.text("--pass", options.pass, "pass@k counts a sample's own flag (row) or its answer's class")
      .one_of({"row", "class"})
      .shows_default();
  command.number("--level", options.level, "of the confidence intervals").shows_default();
  command.flag("--json", options.json, "print one JSON document");
  add_digits(command);
  command.flag("--quiet", options.quiet, "no notes on standard error");
}

}  // namespace ttc
