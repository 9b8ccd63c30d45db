#include "cli/text/sweep_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "analysis/statistics/paired.h"
#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::size_t kMostTables = 8;
constexpr std::size_t kLabel = 30;

/// One strategy at the points of a table, in their order.
struct Line {
  std::string label;
  std::vector<const CurveView*> at;
};

struct Panel {
  std::vector<std::string> title;  ///< the swept values that all its points share
  std::vector<std::string> head;   ///< those of each point that vary
  std::vector<Line> lines;
};

/// Without what all of them share.
std::string label_of(const CurveView& c, bool with_model, bool with_selector) {
  return (with_model ? c.model + ": " : "") + c.generator + (with_selector ? " + " + c.selector : "");
}

/// "key = 0.5" without its key.
std::string value_of(const std::string& swept) { return swept.substr(swept.rfind(" = ") + 3); }

/// Points follow each other in one panel as long as only their last value changes.
bool continues(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  return std::equal(before.begin(), before.end() - 1, now.begin());
}

std::vector<Panel> panels_of(const Dataset& data, const std::vector<CurveView>& curves) {
  const bool models =
      std::ranges::any_of(curves, [&](const CurveView& c) { return c.model != curves.front().model; });
  const bool selectors =
      std::ranges::any_of(curves, [&](const CurveView& c) { return c.selector != curves.front().selector; });
  std::vector<Panel> panels;
  std::vector<std::string> before;
  std::int64_t point = -1;
  for (const CurveView& c : curves) {
    if (c.point != point) {
      point = c.point;
      const std::vector<std::string> now = swept_values(data, point);
      if (before.empty() || !continues(before, now))
        panels.push_back({.title = {now.begin(), now.end() - 1}, .head = {}, .lines = {}});
      panels.back().head.push_back(value_of(now.back()));
      before = now;
    }
    Panel& panel = panels.back();
    const std::string label = label_of(c, models, selectors);
    auto line = std::ranges::find(panel.lines, label, &Line::label);
    if (line == panel.lines.end()) line = panel.lines.insert(panel.lines.end(), {label, {}});
    line->at.resize(panel.head.size(), nullptr);
    line->at.back() = &c;
  }
  return panels;
}

/// Per-problem means at a curve's largest budget.
std::vector<double> means(const Dataset& data, const CurveView& c) {
  const Group& g = data.group("tallies");
  const auto& credits = g.values<std::uint64_t>("credits");
  const double unit = static_cast<double>(attribute<std::int64_t>(g.attributes, "unit")) *
                      static_cast<double>(attribute<std::int64_t>(g.attributes, "trials"));
  const std::size_t problems = g.dims.back().size;
  const std::size_t row = c.first_row + c.budget.size() - 1;
  if ((row + 1) * problems > credits.size()) throw DataError("tallies: fewer rows than curves");
  std::vector<double> all;
  for (const std::uint64_t x : std::span(credits).subspan(row * problems, problems))
    all.push_back(static_cast<double>(x) / unit);
  return all;
}

std::string change(const Dataset& data, const Line& line) {
  const CurveView* first = line.at.front();
  const CurveView* last = line.at.back();
  if (!first || !last || first == last || !data.find("tallies")) return "-";
  const PairedDifference d = paired_difference(means(data, *last), means(data, *first));
  return points_uncertain(d.difference, d.se);
}

std::string panel_text(const Dataset& data, const Panel& panel, std::size_t width) {
  TextTable table(1);
  constexpr std::size_t kCell = 13;  // a blank and "97.06 ± 0.75"
  std::size_t longest = 0;
  for (const Line& line : panel.lines) longest = std::max(longest, display_width(line.label));
  std::size_t head_width = 0;
  for (const std::string& value : panel.head) head_width = std::max(head_width, display_width(value) + 1);
  const std::size_t cell = std::max(kCell, head_width);
  const std::size_t taken = std::min<std::size_t>(longest, kLabel) + kCell;  // and what changed
  const std::size_t room = width > taken ? (width - taken) / cell : 0;
  const std::vector<std::size_t> shown = evenly_spread(panel.head.size(), std::max<std::size_t>(room, 2));
  std::vector<std::string> head{""};
  for (const std::size_t i : shown) head.push_back(panel.head[i]);
  head.emplace_back("change");
  table.add_row(head);
  for (const Line& line : panel.lines) {
    std::vector<std::string> cells{shortened(line.label, kLabel)};
    for (const std::size_t i : shown) {
      const CurveView* c = i < line.at.size() ? line.at[i] : nullptr;
      cells.push_back(c ? percent_uncertain(c->accuracy.back(), c->se.back()) : "-");
    }
    cells.push_back(line.at.size() == panel.head.size() ? change(data, line) : "-");
    table.add_row(std::move(cells));
  }
  const std::size_t left_out = panel.head.size() - shown.size();
  const std::string note = left_out > 0 ? fmt::format("({} of {} values do not fit; --long has them)\n",
                                                      left_out, panel.head.size())
                                        : "";
  std::string title;
  for (const std::string& value : panel.title) title += (title.empty() ? "" : ", ") + value;
  return (title.empty() ? "" : "\n" + title + "\n") + table.str(width) + note;
}

}  // namespace

std::string sweep_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width) {
  const std::vector<std::string> swept = swept_values(data, curves.front().point);
  if (swept.empty()) return "";
  const std::vector<Panel> panels = panels_of(data, curves);
  const std::string key = swept.back().substr(0, swept.back().rfind(" = "));
  std::string text =
      "\n" + wrapped(fmt::format("Accuracy at the largest budget of each curve, {} across; change: "
                                 "from its first to its last value, in points, paired by problem:",
                                 key),
                     0, width);
  for (std::size_t i = 0; i < std::min(panels.size(), kMostTables); ++i)
    text += panel_text(data, panels[i], width);
  if (panels.size() > kMostTables)
    text += fmt::format("… and {} tables more (--long has all)\n", panels.size() - kMostTables);
  return text;
}

}  // namespace ttc
