// ttcsim show: the tables of a result file.

#include <cstdio>
#include <string>

#include "cli/text/claim_reports.h"
#include "cli/text/claim_text.h"
#include "cli/text/group_text.h"
#include "cli/text/of_file.h"
#include "cli/text/result_json.h"
#include "cli/text/result_text.h"
#include "cli/text/text.h"
#include "cli/words/common.h"
#include "models/errors.h"
#include "models/text/wording.h"
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
  bool everything = false;
};

const Group& chosen(const Dataset& data, const std::string& name) {
  if (!name.empty()) return data.group(name);
  return data.group(data.find("claims") ? "claims" : "curves");
}

/// A scenario has no other control characters than these; what somebody else put there stays out of the
/// terminal.
std::string printable_lines(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find_first_of("\n\t", begin);
    out += printable(std::string_view(text).substr(begin, end - begin));
    if (end == text.npos) break;
    out += text[end];
    begin = end + 1;
  }
  return out;
}

std::string text_of(const Dataset& data, const Options& options) {
  const bool claims = data.find("claims") != nullptr;
  if (options.scenario) return printable_lines(attribute<std::string>(data.attributes, "scenario"));
  if (options.chart && claims) throw DataError("verdicts have no chart; `ttcsim report` draws their figures");
  if (options.chart) return result_charts(data, stdout_width());
  if (options.csv) return csv_text(chosen(data, options.group));
  if (options.markdown || !options.group.empty()) return markdown_text(chosen(data, options.group));
  if (options.json) return claims ? claims_json(claim_run(data)) : result_json(data);
  return claims ? claims_text(claim_run(data), stdout_width())
                : result_text(data, stdout_width(),
                              {.charts = stdout_is_terminal(), .everything = options.everything});
}

void show(const Options& options) {
  const Dataset data = read_results(options.path);
  std::fputs(of_file(options.path, [&] { return text_of(data, options); }).c_str(), stdout);
}

}  // namespace

void add_show(Command& command) {
  Options& options = command.does("print the tables of a result file", show);
  command.text("OUT.h5", options.path, "result file").required();
  Command& form = command.at_most_one("form");
  const Option json = form.flag("--json", options.json, "one JSON document instead of the tables");
  const Option csv =
      form.flag("--csv", options.csv, "one table, comma-separated: the curves (or verdicts), or --group");
  const Option markdown = form.flag("--markdown", options.markdown, "the same as a Markdown table");
  const Option chart = form.flag("--chart", options.chart, "the curves as charts of characters, with bands");
  form.flag("--long", options.everything, "every curve of a sweep, not one table of it");
  const Option scenario = form.flag("--scenario", options.scenario, "the scenario, to be run again");
  const Option digits = add_digits(command);
  for (const Option& other : {json, csv, markdown, scenario, chart}) other.excludes(digits);
  command.text("--group", options.group, "which table of the file; alone, as Markdown").excludes(chart);
  command.footer(
      "Examples:\n"
      "  ttcsim show quickstart.h5\n"
      "  ttcsim show quickstart.h5 --csv --group pairs\n"
      "  ttcsim show quickstart.h5 --scenario");
}

}  // namespace ttc
