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

}  // namespace

std::string claim_text(const ClaimReport& report, std::size_t width) {
  std::string out = fmt::format("{}: {}\n\n", report.name, report.title);
  for (const Verdict& v : report.verdicts) {
    out += fmt::format("{:<9}  ({})\n", word(v.outcome), expectation(v));
    out += wrapped(v.text, 4, width);
    out += wrapped(v.found + (v.between.empty() ? "" : fmt::format(" [error bar: between {}]", v.between)), 8,
                   width);
  }
  if (!report.comparisons.empty()) out += "\n" + comparison_table(report, width);
  if (!report.remarks.empty()) out += "\n";
  for (const std::string& remark : report.remarks) out += wrapped("- " + remark, 0, width);
  return folded(out, width);
}

}  // namespace ttc
