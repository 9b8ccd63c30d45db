// ttcsim show: the tables of a result file.

#include <cstdio>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/text/claim_reports.h"
#include "cli/text/claim_text.h"
#include "cli/text/group_text.h"
#include "cli/text/result_json.h"
#include "cli/text/result_text.h"
#include "cli/text/text.h"
#include "models/errors.h"
#include "sim/results/results.h"

namespace ttc {

namespace {

struct Options {
  std::string path;
  std::string group;
  bool json = false;
  bool csv = false;
  bool markdown = false;
  bool scenario = false;
  bool chart = false;
};

/// Verdicts, one claim after another, as `ttcsim verify` printed them.
std::string claims_text(const Dataset& data) {
  std::string text;
  for (const ClaimReport& report : claim_reports(data))
    text += (text.empty() ? "" : "\n") + claim_text(report, stdout_width());
  return text;
}

const Group& chosen(const Dataset& data, const std::string& name) {
  if (!name.empty()) return data.group(name);
  return data.group(data.find("claims") ? "claims" : "curves");
}

std::string text_of(const Dataset& data, const Options& options) {
  const bool claims = data.find("claims") != nullptr;
  if (options.scenario) return attribute<std::string>(data.attributes, "scenario");
  if (options.chart && claims) throw DataError("verdicts have no chart; `ttcsim report` draws their figures");
  if (options.chart) return result_charts(data, stdout_width());
  if (options.csv) return csv_text(chosen(data, options.group));
  if (options.markdown || !options.group.empty()) return markdown_text(chosen(data, options.group));
  if (options.json) return json_text(claims ? claims_json(claim_reports(data)) : result_json(data));
  return claims ? claims_text(data) : result_text(data, stdout_width(), stdout_is_terminal());
}

}  // namespace

void add_show(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("show", "print the tables of a result file");
  command->add_option("OUT.h5", options->path, "result file")->required();
  CLI::Option_group* form = command->add_option_group("form");
  form->add_flag("--json", options->json, "one JSON document instead of the tables");
  form->add_flag("--csv", options->csv, "one table, comma-separated: the curves (or verdicts), or --group");
  form->add_flag("--markdown", options->markdown, "the same as a Markdown table");
  CLI::Option* chart =
      form->add_flag("--chart", options->chart, "the curves as charts of characters, with bands");
  form->add_flag("--scenario", options->scenario, "the scenario, to be run again");
  form->require_option(0, 1);
  command->add_option("--group", options->group, "which table of the file; alone, as Markdown")
      ->excludes(chart);
  command->callback([options] {
    const std::string text = text_of(read_results(options->path), *options);
    std::fputs(text.c_str(), stdout);
  });
}

}  // namespace ttc
