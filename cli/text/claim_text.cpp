#include "cli/text/claim_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
    table.add_row(
        {c.quantity, c.fitted ? "fitted" : "predicted", number(c.paper, 0), number(c.ours.value, c.ours.se)});
  std::istringstream lines(table.str());
  std::string out;
  std::string line;
  for (std::size_t i = 0; std::getline(lines, line); ++i) {
    const std::string words = i == 0 ? "published words" : report.comparisons[i - 1].reading;
    const std::size_t room = width - std::min(width, display_width(line) + 2);
    out += line + (room >= 30 ? "  " + shortened(words, room) : "") + "\n";
  }
  return out + "±: the standard error of ours.\n";
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

/// What follows the finding: what its error is between, and what the verdict is worth.
std::string worth(const Verdict& v) {
  std::vector<std::string> parts;
  if (!v.between.empty()) parts.push_back("error bar: between " + v.between);
  if (!v.alternative.empty()) parts.push_back("would have seen " + v.alternative);
  return parts.empty() ? "" : fmt::format(" [{}]", fmt::join(parts, "; "));
}

std::string verdict_text(const Verdict& v, std::size_t width) {
  return fmt::format("{:<9}  ({})\n", word(v.outcome), expectation(v)) + wrapped(v.text, 4, width) +
         wrapped(v.found + worth(v), 8, width);
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

std::string claim_text(const ClaimReport& report, std::size_t width) {
  std::string out = fmt::format("{}: {}\n\n", report.name, report.title);
  out += verdict_list(report, width);
  if (!report.comparisons.empty()) out += "\n" + comparison_table(report, width);
  if (!report.remarks.empty()) out += "\n";
  for (const std::string& remark : report.remarks) out += wrapped("- " + remark, 0, width);
  return folded(out, width);
}

/// The level that all comparisons share.
std::string family_text(const Family& family, std::size_t width) {
  const std::string in_sigmas = fmt::format("{:.1f}", certain({.x = {0, 1}}, family.each));
  return "\n" +
         wrapped(fmt::format("Family-wise level {:g} over {} comparison{}: {:.1e} each, {} standard errors. "
                             "Would have seen: with {:g} % power.",
                             kFamilyLevel, family.comparisons, family.comparisons == 1 ? "" : "s",
                             family.each, in_sigmas, 100 * kPower),
                 0, width);
}

}  // namespace

std::string claims_text(const ClaimRun& run, std::size_t width) {
  std::string out;
  for (const ClaimReport& report : run.reports) out += (out.empty() ? "" : "\n") + claim_text(report, width);
  return run.family.comparisons > 0 ? out + family_text(run.family, width) : out;
}

}  // namespace ttc
