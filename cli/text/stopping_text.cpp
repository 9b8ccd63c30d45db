#include "cli/text/stopping_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string saving_text(const Group& g, std::size_t row) {
  const double saving = g.values<double>("saving")[row];
  const double se = g.values<double>("saving_se")[row];
  return std::isnan(saving) || std::isnan(se) ? "-" : percent_uncertain(saving, se);
}

/// The selector behind every label, with what joins it; empty where there are several.
std::string common_selector(const std::vector<std::string>& labels) {
  const auto selector = [](const std::string& label) {
    const std::size_t at = label.rfind(" + ");
    return at == label.npos ? "" : label.substr(at);
  };
  const std::string first = labels.empty() ? "" : selector(labels.front());
  const bool shared = std::ranges::all_of(labels, [&](const std::string& l) { return selector(l) == first; });
  return shared ? first : "";
}

std::vector<std::string> stopping_cells(const Group& g, std::size_t row, const std::string& label) {
  const auto number = [&](const char* column) { return g.values<double>(column)[row]; };
  const auto whole = [&](const char* column) { return g.values<std::int64_t>(column)[row]; };
  return {label,
          fmt::format("{}", whole("budget")),
          format_uncertain(number("samples"), number("samples_se")),
          fmt::format("{} … {} … {}", whole("samples_p10"), whole("samples_p50"), whole("samples_p90")),
          fmt::format("{:.1f}", 100 * number("capped")),
          saving_text(g, row)};
}

}  // namespace

std::string stopping_text(const Dataset& data, std::size_t width) {
  if (!data.find("stopping")) return "";
  const Group& g = data.group("stopping");
  const auto& curve = g.values<std::int64_t>("curve");
  const auto& labels = g.values<std::string>("label");
  const std::size_t left_out = common_selector(labels).size();
  TextTable table(1);
  table.add_row({"", "cap", "samples", "10, 50, 90 %", "capped", "saved"});
  if (g.rows() == 0) return "";
  const auto& point = g.values<std::int64_t>("point");
  for (std::size_t i = 0; i < g.rows(); ++i)
    if (const bool last = i + 1 == g.rows() || curve[i + 1] != curve[i]; last && point[i] == point.front())
      table.add_row(stopping_cells(
          g, i, shortened(printable(labels[i].substr(0, labels[i].size() - left_out)), (width - 20) / 2)));
  const bool swept = point.back() != point.front();
  return fmt::format(
      "\n{}{}",
      wrapped(fmt::format(
                  "Stopping early{}, at the largest cap: mean samples of a problem; what a tenth, half "
                  "and nine tenths of all trials drew at most; % ended by the cap; % of samples saved "
                  "on the fixed number with the same accuracy (-: not on its ladder, whose gaps flatter: the "
                  "denser the better):",
                  swept ? " (first of the sweep)" : ""),
              0, width),
      table.str(width));
}

}  // namespace ttc
