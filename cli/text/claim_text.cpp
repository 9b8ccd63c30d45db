#include "cli/text/claim_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "cli/text/text.h"

namespace ttc {

namespace {

std::string expectation(const Verdict& v) {
  if (!v.gated) return "not a verdict";
  return v.as_expected() ? "as expected" : fmt::format("EXPECTED: {}", word(v.expected));
}

std::string number(double value, double se) {
  return std::isnan(value) ? "" : format_uncertain(value, se > 0 ? se : std::nan(""));
}

/// Numbers in columns, the published words where the line has room for them.
std::string comparison_table(const ClaimReport& report, std::size_t width) {
  TextTable table(2);
  table.add_row({"", "", "paper", "ours"});
  for (const Comparison& c : report.comparisons)
    table.add_row({c.quantity, c.fitted ? "fitted" : "predicted", number(c.paper, 0), number(c.ours, c.se)});
  std::istringstream lines(table.str());
  std::string out;
  std::string line;
  for (std::size_t i = 0; std::getline(lines, line); ++i) {
    const std::string words = i == 0 ? "published words" : report.comparisons[i - 1].reading;
    const std::size_t room = width - std::min(width, display_width(line) + 2);
    out += line + (room >= 30 ? "  " + shortened(words, room) : "") + "\n";
  }
  return out + "In brackets: the standard deviation between problem sets, in the last digits.\n";
}

std::string_view heading(Kind kind) {
  switch (kind) {
    case Kind::tested:
      return "Tested on numbers that did not choose the population:";
    case Kind::fitted:
      return "Fitted: these numbers chose the population, and are no evidence:";
    case Kind::self_check:
      break;
  }
  return "Self-checks: they fail only where the program is wrong:";
}

std::string verdict_text(const Verdict& v, std::size_t width) {
  return fmt::format("{:<9}  ({})\n", word(v.outcome), expectation(v)) + wrapped(v.text, 4, width) +
         wrapped(v.found + (v.between.empty() ? "" : fmt::format(" [error bar: between {}]", v.between)), 8,
                 width);
}

/// Kinds apart, under headings where there is another one than tested.
std::string verdict_list(const ClaimReport& report, std::size_t width) {
  const auto tested = std::ranges::count(report.verdicts, Kind::tested, &Verdict::kind);
  const bool apart = tested < std::ssize(report.verdicts);
  std::string out;
  for (const Kind kind : kKinds) {
    if (std::ranges::count(report.verdicts, kind, &Verdict::kind) == 0) continue;
    if (apart) out += fmt::format("{}{}\n", out.empty() ? "" : "\n", heading(kind));
    for (const Verdict& v : report.verdicts)
      if (v.kind == kind) out += verdict_text(v, width);
  }
  return out;
}

}  // namespace

std::string claim_text(const ClaimReport& report, std::size_t width) {
  std::string out = fmt::format("{}: {}\n\n", report.name, report.title);
  out += verdict_list(report, width);
  if (!report.comparisons.empty()) out += "\n" + comparison_table(report, width);
  if (!report.remarks.empty()) out += "\n";
  for (const std::string& remark : report.remarks) out += wrapped("- " + remark, 0, width);
  return out;
}

}  // namespace ttc
