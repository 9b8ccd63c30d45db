#include "cli/text/cascade_text.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string percent_of(const Group& g, const char* column, std::size_t row) {
  return percent_uncertain(g.values<double>(column)[row], g.values<double>(column + std::string("_se"))[row]);
}

double number(const Group& g, const char* column, std::size_t row) { return g.values<double>(column)[row]; }

std::int64_t whole(const Group& g, const char* column, std::size_t row) {
  return g.values<std::int64_t>(column)[row];
}

/// Whether any stage's FLOPs are known.
bool knows_flops(const Group& stages) {
  for (const double flops : stages.values<double>("flops"))
    if (!std::isnan(flops)) return true;
  return false;
}

std::vector<std::string> stage_cells(const Group& g, std::size_t row, bool flops) {
  const std::string who =
      fmt::format("{} {}, at most {}: {}", whole(g, "stage", row), g.values<std::string>("model")[row],
                  whole(g, "cap", row), g.values<std::string>("rule")[row]);
  std::vector<std::string> cells{shortened(printable(who), 36), percent_of(g, "answered", row),
                                 percent_of(g, "right", row),
                                 format_uncertain(number(g, "samples", row), number(g, "samples_se", row))};
  if (flops) cells.push_back(short_number(number(g, "flops", row)));
  cells.push_back(percent_of(g, "alone", row));
  if (flops) cells.push_back(short_number(number(g, "alone_flops", row)));
  return cells;
}

/// The last two rows: the whole, and who knows the best stage.
void add_sums(const Group& g, std::size_t row, bool flops, TextTable& table) {
  std::vector<std::string> whole_cells{"the cascade", "100",
                                       fmt::format("{:.1f}", 100 * number(g, "accuracy", row)), ""};
  std::vector<std::string> oracle{
      "each problem's best stage (oracle)", "", percent_of(g, "oracle", row),
      format_uncertain(number(g, "oracle_samples", row), number(g, "oracle_samples_se", row))};
  if (flops) {
    whole_cells.push_back(short_number(number(g, "flops", row)));
    oracle.push_back(short_number(number(g, "oracle_flops", row)));
  }
  table.add_row(whole_cells);
  table.add_row(oracle);
}

/// The table of the cascade in row `row` of /cascades.
std::string one_cascade(const Group& cascades, std::size_t row, const Group& stages, std::size_t width) {
  const bool flops = knows_flops(stages);
  TextTable table(1);
  std::vector<std::string> head{"", "answers %", "right %", "samples"};
  if (flops) head.emplace_back("FLOPs");
  head.emplace_back("alone %");
  if (flops) head.emplace_back("FLOPs");
  table.add_row(head);
  const std::int64_t curve = whole(cascades, "curve", row), budget = whole(cascades, "budget", row);
  for (std::size_t i = 0; i < stages.rows(); ++i)
    if (whole(stages, "curve", i) == curve && whole(stages, "budget", i) == budget)
      table.add_row(stage_cells(stages, i, flops));
  add_sums(cascades, row, flops, table);
  const std::string times = budget == 1 ? "" : fmt::format(", {} times its samples", budget);
  return shortened(printable(cascades.values<std::string>("label")[row]) + times, width) + "\n" +
         table.str(width);
}

}  // namespace

std::string cascade_text(const Dataset& data, std::size_t width) {
  if (!data.find("cascades") || !data.find("cascade_stages")) return "";
  const Group& g = data.group("cascades");
  if (g.rows() == 0) return "";
  const std::int64_t first = whole(g, "point", 0);
  std::string tables;
  bool swept = false;
  for (std::size_t i = 0; i < g.rows(); ++i) {
    const bool last = i + 1 == g.rows() || whole(g, "curve", i + 1) != whole(g, "curve", i);
    swept |= whole(g, "point", i) != first;
    if (last && whole(g, "point", i) == first)
      tables += one_cascade(g, i, data.group("cascade_stages"), width);
  }
  return "\n" +
         wrapped(fmt::format("Cascades{}, stage by stage: % of trials that it answers; % of these that are "
                             "right; mean samples and FLOPs of a problem; and what the stage would be on "
                             "every problem, alone:",
                             swept ? " (first of the sweep)" : ""),
                 0, width) +
         tables;
}

}  // namespace ttc
