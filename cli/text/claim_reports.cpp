#include "cli/text/claim_reports.h"

#include <algorithm>

#include "models/text/wording.h"

namespace ttc {

namespace {

Outcome outcome_of(const std::string& text) {
  for (const Outcome outcome : {Outcome::holds, Outcome::refuted, Outcome::undecided})
    if (text == word(outcome)) return outcome;
  throw DataError("/claims: no outcome is called " + quoted(text));
}

/// Of files that have no kinds, everything was tested.
Kind kind_of(const Group& g, std::size_t row) {
  if (!g.find("kind")) return Kind::tested;
  const std::string& text = g.values<std::string>("kind")[row];
  for (const Kind kind : kKinds)
    if (text == word(kind)) return kind;
  throw DataError("/claims: no kind is called " + quoted(text));
}

ClaimReport& report_of(std::vector<ClaimReport>& reports, const std::string& name) {
  const auto found = std::ranges::find(reports, name, &ClaimReport::name);
  if (found != reports.end()) return *found;
  ClaimReport& report = reports.emplace_back();
  report.name = name;
  return report;
}

void read_worth(const Group& g, std::size_t row, Verdict& v) {
  v.would_have_seen = g.values<double>("would_have_seen")[row];
  v.alternative = printable(g.values<std::string>("alternative")[row]);
  v.comparisons = static_cast<std::size_t>(g.values<std::int64_t>("comparisons")[row]);
}

void read_verdicts(const Group& g, std::vector<ClaimReport>& reports) {
  const auto text = [&](const char* name) { return g.values<std::string>(name); };
  const auto names = text("claim"), ids = text("id"), statements = text("statement"), found = text("found"),
             between = text("between"), outcomes = text("outcome"), expected = text("expected");
  for (std::size_t i = 0; i < names.size(); ++i) {
    ClaimReport& report = report_of(reports, printable(names[i]));
    if (g.find("title")) report.title = printable(g.values<std::string>("title")[i]);
    report.verdicts.push_back({.id = printable(ids[i]),
                               .text = printable(statements[i]),
                               .kind = kind_of(g, i),
                               .outcome = outcome_of(outcomes[i]),
                               .value = g.values<double>("value")[i],
                               .se = g.values<double>("se")[i],
                               .between = printable(between[i]),
                               .found = printable(found[i]),
                               .expected = expected[i].empty() ? Outcome::holds : outcome_of(expected[i]),
                               .gated = !expected[i].empty()});
    if (g.find("would_have_seen")) read_worth(g, i, report.verdicts.back());
  }
}

void read_comparisons(const Group& g, std::vector<ClaimReport>& reports) {
  const auto& names = g.values<std::string>("claim");
  for (std::size_t i = 0; i < names.size(); ++i)
    report_of(reports, printable(names[i]))
        .comparisons.push_back({.quantity = printable(g.values<std::string>("what")[i]),
                                .paper = g.values<double>("paper")[i],
                                .reading = printable(g.values<std::string>("reading")[i]),
                                .ours = {g.values<double>("ours")[i], g.values<double>("se")[i]},
                                .fitted = g.values<std::string>("role")[i] == "fitted"});
}

void read_remarks(const Group& g, std::vector<ClaimReport>& reports) {
  const auto& names = g.values<std::string>("claim");
  for (std::size_t i = 0; i < names.size(); ++i)
    report_of(reports, printable(names[i])).remarks.push_back(printable(g.values<std::string>("text")[i]));
}

}  // namespace

ClaimRun claim_run(const Dataset& data) {
  ClaimRun run;
  std::vector<ClaimReport>& reports = run.reports;
  read_verdicts(data.group("claims"), reports);
  read_comparisons(data.group("comparisons"), reports);
  if (data.find("remarks")) read_remarks(data.group("remarks"), reports);
  const auto has = [&](const char* name) {
    return std::ranges::count(data.attributes, name, &Attribute::name) > 0;
  };
  if (has("family_comparisons") && has("level_each"))
    run.family = {attribute<std::uint64_t>(data.attributes, "family_comparisons"),
                  attribute<double>(data.attributes, "level_each")};
  return run;
}

}  // namespace ttc
