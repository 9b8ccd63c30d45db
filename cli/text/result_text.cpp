#include "cli/text/result_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/cascade_text.h"
#include "cli/text/chart.h"
#include "cli/text/curve_view.h"
#include "cli/text/decision_text.h"
#include "cli/text/gain_text.h"
#include "cli/text/size_law_text.h"
#include "cli/text/stopping_text.h"
#include "cli/text/sweep_text.h"
#include "cli/text/text.h"
#include "models/selectors/coverage.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Curves that share their candidates, and so their budgets: one table.
using CurveTable = std::vector<const CurveView*>;

std::vector<CurveTable> tables_of(const std::vector<CurveView>& curves) {
  std::vector<CurveTable> tables;
  for (const CurveView& c : curves) {
    if (tables.empty() || !tables.back().front()->shares_table(c)) tables.emplace_back();
    tables.back().push_back(&c);
  }
  return tables;
}

std::string saturation(const CurveView& c) {
  const double n = c.budget_of_95_percent();
  if (std::isnan(n)) return "-";
  return std::isinf(n) ? fmt::format(">{}", short_number(c.budget.back()))
                       : short_number(std::ceil(n - 1e-9));
}

std::string percent(double share) {
  if (std::isnan(share)) return "-";
  return fmt::format("{:.1f}", std::abs(share) < 0.0005 ? 0.0 : 100 * share);  // no "-0.0"
}

void add_curve_row(TextTable& table, const CurveView& c, const std::vector<std::size_t>& rungs,
                   std::size_t room, bool limits, bool chart) {
  std::vector<std::string> cells{shortened(c.selector, room)};
  for (const std::size_t i : rungs) cells.push_back(percent_uncertain(c.accuracy[i], c.se[i]));
  if (limits)
    for (const std::string& cell : {percent(c.limit), percent(c.limit - c.accuracy.back()), saturation(c)})
      cells.push_back(cell);
  if (chart) cells.push_back(" " + sparkline(c.accuracy));
  table.add_row(std::move(cells));
}

void add_cost_row(TextTable& table, const std::string& name, const std::vector<double>& costs,
                  const std::vector<std::size_t>& rungs) {
  if (std::isnan(costs.front())) return;
  std::vector<std::string> cells{name};
  for (const std::size_t i : rungs) cells.push_back(short_number(costs[i]));
  table.add_row(std::move(cells));
}

/// One row of FLOPs for each group of selectors that cost the same.
void add_flops_rows(TextTable& out, const CurveTable& table, const std::vector<std::size_t>& rungs,
                    std::size_t room) {
  std::vector<std::vector<double>> seen;
  for (const CurveView* c : table) {
    if (std::find(seen.begin(), seen.end(), c->flops) != seen.end()) continue;
    const bool first = seen.empty();
    seen.push_back(c->flops);
    add_cost_row(out, first ? "FLOPs" : shortened("FLOPs, " + c->selector, room), c->flops, rungs);
  }
}

/// Whether theory gives the limit of any; where the scenario leaves limits out, of none.
bool any_limit(const std::vector<CurveView>& curves) {
  return std::ranges::any_of(curves, [](const CurveView& c) { return !std::isnan(c.limit); });
}

std::string table_text(const CurveTable& table, std::size_t width, bool limits, bool charts) {
  constexpr std::size_t kLabel = 18;
  const CurveView& first = *table.front();
  const std::vector<std::size_t> rungs = evenly_spread(first.budget.size(), 4 + (width > 100 ? 2U : 0U));
  TextTable text(1);
  std::vector<std::string> head{""};
  for (const std::size_t i : rungs) head.push_back(first.before_budget() + short_number(first.budget[i]));
  if (limits)
    for (const char* name : {"limit", "to go", "95 % by"}) head.emplace_back(name);
  text.add_row(std::move(head));
  for (const CurveView* c : table) add_curve_row(text, *c, rungs, kLabel, limits, charts);
  add_cost_row(text, "tokens", first.tokens, rungs);
  add_flops_rows(text, table, rungs, kLabel);
  add_cost_row(text, "money", first.money, rungs);
  return text.str(width);
}

/// The part of every label before the selector, if they all share it: not worth a column.
std::string common_prefix(const std::vector<std::string>& labels) {
  const std::string prefix = labels.empty() ? "" : labels.front().substr(0, labels.front().find(" + ") + 3);
  const bool shared =
      std::ranges::all_of(labels, [&](const std::string& l) { return l.starts_with(prefix); });
  return shared ? prefix : "";
}

std::string at_text(const std::string& axis, double at) {
  if (axis == "flops") return short_number(at) + " FLOPs";
  if (axis == "money") return short_number(at) + " in money";
  if (axis == "multiples") return "×" + short_number(at);
  return (axis == "compute" ? "C=" : "n=") + short_number(at);
}

/// Paired differences at the largest budget that both have; an oracle is no rival of what must choose.
std::string pairs_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width) {
  constexpr std::size_t kMostRows = 12;
  const Group& g = data.group("pairs");
  const auto& points = g.values<std::int64_t>("point");
  const auto& axis = g.values<std::string>("axis");
  const auto& a = g.values<std::int64_t>("curve_a");
  const auto& b = g.values<std::int64_t>("curve_b");
  const auto& labels = g.values<std::string>("label_a");
  const std::string of_a = common_prefix(labels);
  const std::size_t prefix = of_a == common_prefix(g.values<std::string>("label_b")) ? of_a.size() : 0;
  const auto label = [&](const char* column, std::size_t i) {
    return shortened(printable(g.values<std::string>(column)[i].substr(prefix)),
                     (std::max<std::size_t>(width, 50) - 30) / 2);
  };
  const auto oracle = [&](std::int64_t curve) {
    return std::ranges::any_of(
        curves, [&](const CurveView& c) { return c.index == curve && c.selector == Coverage::key; });
  };
  TextTable table(2);
  std::size_t rows = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool last =
        i + 1 == points.size() || a[i + 1] != a[i] || b[i + 1] != b[i] || axis[i + 1] != axis[i];
    if (!last || points[i] != 0 || oracle(a[i]) != oracle(b[i]) || ++rows > kMostRows) continue;
    const double at = g.values<double>("at")[i];
    table.add_row({label("label_a", i) + " -", label("label_b", i), at_text(axis[i], at),
                   points_between(g.values<double>("difference")[i], g.values<double>("se")[i],
                                  g.values<double>("ci_low")[i], g.values<double>("ci_high")[i])});
  }
  if (rows == 0) return "";
  return fmt::format(
      "\nPaired by problem, in points{}:\n{}{}",
      points.back() != 0 ? " (first of the sweep; the file has all)" : "", table.str(width),
      rows > kMostRows ? fmt::format("… and {} more (the file has all)\n", rows - kMostRows) : "");
}

std::string budget_text(double budget, double last) {
  return std::isinf(budget) ? ">" + short_number(last) : short_number(std::ceil(budget - 1e-9));
}

/// From where on each curve is within a point of its limit, and what its last doubling bought.
std::string saturation_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width) {
  constexpr double kWithin = 0.01;
  if (!data.find("saturation")) return "";
  const Group& g = data.group("saturation");
  const auto column = [&](const char* name) { return g.values<double>(name); };
  const auto& labels = g.values<std::string>("label");
  const std::size_t prefix = common_prefix(labels).size();
  TextTable table(1);
  table.add_row({"", "n", "95 % interval", "bought by the last doubling"});
  std::size_t rows = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (g.values<std::int64_t>("point")[i] != 0 || column("within")[i] != kWithin) continue;
    const std::int64_t index = g.values<std::int64_t>("curve")[i];
    const double last = find_curve(curves, index, "saturation").budget.back();
    const std::string doubling = points_uncertain(column("doubling")[i], column("doubling_se")[i]);
    table.add_row({shortened(printable(labels[i].substr(prefix)), width / 2),
                   budget_text(column("budget")[i], last),
                   fmt::format("{} … {}", budget_text(column("budget_low")[i], last),
                               budget_text(column("budget_high")[i], last)),
                   std::isnan(column("doubling")[i]) ? "-" : doubling});
    ++rows;
  }
  if (rows == 0) return "";
  const bool swept = g.values<std::int64_t>("point").back() != 0;
  return fmt::format("\nWithin one point of its limit for good from n on (for new problems){}:\n{}",
                     swept ? " (first of the sweep)" : "", table.str(width));
}

std::string head_text(const Dataset& data, std::size_t width) {
  const Group& g = data.group("curves");
  const auto& title = attribute<std::string>(data.attributes, "title");
  return fmt::format("{}{} problems, {} trials each, seed {}.\n",
                     title.empty() ? "" : wrapped(printable(title), 0, width),
                     g.values<std::int64_t>("problems").front(), g.values<std::int64_t>("trials").front(),
                     attribute<std::uint64_t>(data.attributes, "seed"));
}

constexpr const char* kHowToRead = "Accuracy in % ± its standard error for new problems.";
constexpr const char* kHowToReadLimits =
    " limit: exact, on these problems; a vote's is below 100 where a wrong answer is more popular, a "
    "verifier's where it likes one (its systematic error). to go: what is left to it at the largest n. "
    "95 % by: the n that has 95 % of the gain from the first n to the limit.";

/// What `draw` makes of each table, below its heading.
template <class Draw>
std::string each_table(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width,
                       Draw draw) {
  std::string text;
  std::int64_t point = -1;
  for (const CurveTable& table : tables_of(curves)) {
    text += "\n";
    if (table.front()->point != point) {
      point = table.front()->point;
      for (const std::string& value : swept_values(data, point)) text += value + "\n";
    }
    text += shortened(table.front()->job(), width) + "\n" + draw(table);
  }
  return text;
}

}  // namespace

std::string result_text(const Dataset& data, std::size_t width, const Screen& screen) {
  const std::vector<CurveView> curves = read_curves(data);
  if (curves.empty()) return "no curves\n";
  const std::string first = head_text(data, width) + gain_text(data, width) + stopping_text(data, width) +
                            cascade_text(data, width);
  const std::string sweep = sweep_text(data, curves, width);
  if (!sweep.empty() && !screen.everything)
    return folded(
        first + sweep + "\n± is the standard error for new problems. `show --long` has every curve.\n",
        width);
  const bool limits = any_limit(curves);
  const std::string tables = each_table(
      data, curves, width, [&](const CurveTable& t) { return table_text(t, width, limits, screen.charts); });
  const std::string how_to_read = std::string(kHowToRead) + (limits ? kHowToReadLimits : "");
  return folded(first + (data.find("gains") ? "\n" : "") + wrapped(how_to_read, 0, width) + tables +
                    saturation_text(data, curves, width) + pairs_text(data, curves, width) +
                    decision_text(data, curves, width) + size_law_text(data, curves, width),
                width);
}

std::string result_charts(const Dataset& data, std::size_t width) {
  const std::vector<CurveView> curves = read_curves(data);
  if (curves.empty()) return "no curves\n";
  return folded(
      head_text(data, width) +
          each_table(data, curves, width, [&](const CurveTable& t) { return chart_text(t, width); }),
      width);
}

}  // namespace ttc
