// ttcsim import: other tools' logs as the answer table that `ttcsim curve` reads.

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <span>

#include "analysis/data/import/formats.h"
#include "analysis/data/import/import_files.h"
#include "cli/text/group_text.h"
#include "cli/text/json.h"
#include "cli/text/progress_line.h"
#include "cli/text/text.h"
#include "cli/words/common.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/results/write_file.h"

namespace ttc {

namespace {

struct Options {
  std::vector<std::string> logs;
  std::string output;
  std::string format, scorer, filter, run, model, reference, regex, errors;
  bool counts = false;
  bool force = false;
  bool quiet = false;
  bool json = false;
};

void check(const Options& options) {
  if (!options.regex.empty() && options.reference.empty())
    throw ScenarioError(
        "--answer-regex: answers taken out again have no verdicts (add --reference log, or a table)");
  if (options.output == "-") {
    if (options.json)
      throw ScenarioError("--json: standard output has the table (-o FILE writes it elsewhere)");
    return;
  }
  if (options.output.ends_with(".gz"))
    throw ScenarioError(fmt::format("{}: is written as plain CSV (name it .csv)", options.output));
  check_writable(options.output);
  std::error_code unreadable;
  if (!options.force && std::filesystem::exists(options.output, unreadable))
    throw ScenarioError(fmt::format("{}: exists and is kept (--force replaces it)", options.output));
}

ImportRequest request_of(const Options& options) {
  ImportRequest request;
  request.format = options.format;
  request.scorer = options.scorer;
  request.filter = options.filter;
  request.run = options.run;
  request.model = options.model;
  request.counts = options.counts;
  if (!options.regex.empty()) request.pattern.emplace(options.regex);
  if (options.errors == "drop") request.errors = ErrorPolicy::drop;
  if (options.errors == "wrong") request.errors = ErrorPolicy::wrong;
  request.reference_in_log = options.reference == "log";
  if (!options.reference.empty() && !request.reference_in_log)
    request.reference = read_right_answers(options.reference);
  return request;
}

std::string samples_csv(const ImportedRows& rows) {
  const Names& names = rows.names();
  std::string csv = "run,model,problem,sample,answer,correct,score,output_tokens\n";
  for (const ImportedRow& row : rows.rows())
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{:d},{},{}\n", csv_cell(names[row.run]),
                   csv_cell(names[row.model]), csv_cell(names[row.problem]), row.sample,
                   csv_cell(names[row.answer]), row.correct, names[row.score], names[row.tokens]);
  return csv;
}

std::string counts_csv(const ImportedRows& rows) {
  std::string csv = "model,problem,n,correct\n";
  for (const ImportedCount& count : rows.counts())
    fmt::format_to(std::back_inserter(csv), "{},{},{},{}\n", csv_cell(count.model), csv_cell(count.problem),
                   count.n, count.correct);
  return csv;
}

void write_table(const Options& options, const std::string& csv) {
  if (options.output == "-") {
    std::fwrite(csv.data(), 1, csv.size(), stdout);
    return;
  }
  const auto bytes = std::as_bytes(std::span(csv));
  if (options.force)
    write_file(options.output, bytes);
  else if (!write_new_file(options.output, bytes))
    throw ScenarioError(fmt::format("{}: exists and is kept (--force replaces it)", options.output));
}

std::string tokens_known(const ImportedRows& rows) {
  const std::uint64_t n = rows.rows().size();
  if (rows.with_tokens() == 0) return "tokens unknown";
  return rows.with_tokens() == n ? "tokens known"
                                 : fmt::format("tokens known of {} of {}", rows.with_tokens(), n);
}

std::vector<std::string> summary(const ImportedRows& rows, std::uint64_t logs) {
  std::vector<std::string> lines;
  if (!rows.rows().empty())
    lines.push_back(fmt::format("{}: {}, {}, {}; {} without an answer; {}", counted(logs, "log"),
                                counted(rows.runs(), "run"), counted(rows.problems(), "problem"),
                                counted(rows.rows().size(), "sample"), rows.without_answer(),
                                tokens_known(rows)));
  else
    lines.push_back(fmt::format("{}: counts alone, tokens unknown", counted(logs, "log")));
  for (const auto& [why, n] : rows.dropped())
    lines.push_back(fmt::format("dropped: {} {}", counted(n, "sample"), why));
  if (rows.errors_kept() > 0)
    lines.push_back(fmt::format("kept: {} that ended in an error (--errors drop drops them)",
                                counted(rows.errors_kept(), "sample")));
  if (!rows.rows().empty() && rows.without_answer() == rows.rows().size())
    lines.push_back("no answers in the log: pass@k is all that the table can tell");
  lines.insert(lines.end(), rows.notes().begin(), rows.notes().end());
  return lines;
}

std::string summary_json(const Options& options, const ImportedRows& rows, std::uint64_t logs) {
  Json dropped = Json::object();
  for (const auto& [why, n] : rows.dropped()) dropped.set(why, n);
  return Json{{"output", options.output},
              {"logs", logs},
              {"runs", std::uint64_t{rows.runs()}},
              {"problems", std::uint64_t{rows.problems()}},
              {"samples", std::uint64_t{rows.rows().size()}},
              {"without_answer", rows.without_answer()},
              {"with_tokens", rows.with_tokens()},
              {"errors_kept", rows.errors_kept()},
              {"dropped", dropped},
              {"notes", rows.notes()}}
             .text(2) +
         "\n";
}

void import(const Options& options) {
  check(options);
  const ImportRequest request = request_of(options);
  ImportedRows rows(request);
  std::uint64_t logs = 0;
  {
    ProgressLine progress(options.quiet || options.json);
    const auto tell = [&](const std::string& path, std::uint64_t done, std::uint64_t all) {
      progress.update([&](double) {
        return fmt::format("{}: {:.0f} of {:.0f} MB", printable(path), static_cast<double>(done) / 1e6,
                           static_cast<double>(all) / 1e6);
      });
    };
    logs = import_files(options.logs, request, rows, tell);
  }
  write_table(options, options.counts ? counts_csv(rows) : samples_csv(rows));
  if (options.json) {
    const std::string text = summary_json(options, rows, logs);
    std::fwrite(text.data(), 1, text.size(), stdout);
  } else if (!options.quiet) {
    print_notes(summary(rows, logs));
  }
}

}  // namespace

void add_import(Command& command) {
  Options& options = command.does("other tools' logs as the answer table that `ttcsim curve` reads", import);
  std::string formats;
  for (const LogFormat& format : log_formats())
    formats += fmt::format("  {:<17} {}\n", format.name, format.tool);
  command.footer(
      "Logs are recognised by what is in them, packed by gzip or zstd too:\n" + formats +
      "What a log does not say is not guessed: verdicts of several scorers, partial credit, one verdict for "
      "many\n"
      "answers are refused with the words that settle it. docs/import.md has what is read from where.\n"
      "Examples:\n"
      "  ttcsim import logs/2026-06-01_math.eval -o answers.csv\n"
      "  ttcsim import results/org__model -o answers.csv --filter strict-match\n"
      "  ttcsim import eval-results/aime25 -o - --scorer symbolic | ttcsim curve -");
  command.texts("LOG", options.logs, "logs; of a folder all that are below it").required();
  command.text("-o,--output", options.output, "answer table to write (CSV; - is standard output)").required();
  command.text("--format", options.format, "whose log it is (default: recognised)").shape("NAME");
  command
      .text("--scorer", options.scorer,
            "whose verdicts, where a log has several: a scorer, metric, kind of tests")
      .shape("NAME");
  command.text("--filter", options.filter, "which filter's answers, of lm-evaluation-harness").shape("NAME");
  command.text("--run", options.run, "the run's name, instead of the log's").shape("NAME");
  command.text("--model", options.model, "the model's name, instead of the log's").shape("NAME");
  command
      .text("--reference", options.reference,
            "grade answers without a verdict by comparing them, as strings, with right ones in a table "
            "(problem, "
            "answer); log: with the log's own")
      .shape("FILE");
  command
      .text("--answer-regex", options.regex,
            "take answers out of responses again (POSIX extended; its first group), to be graded by "
            "--reference, as "
            "strings or numbers: of lm-evaluation-harness with repeats")
      .shape("REGEX");
  command
      .text("--errors", options.errors,
            "samples that ended in an error: drop them all, or all are wrong (default: those without a "
            "verdict are "
            "dropped)")
      .one_of({"wrong", "drop"});
  command.flag("--counts", options.counts, "write counts, model,problem,n,correct, instead of samples");
  command.flag("--force", options.force, "replace an output that is there");
  command.flag("--json", options.json, "print what was read as one JSON document");
  command.flag("--quiet", options.quiet, "no summary and notes on standard error");
}

}  // namespace ttc
