#include "cli/text/curve_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "models/text/wording.h"

namespace ttc {

double CurveView::budget_of_95_percent() const {
  const double target = accuracy.front() + 0.95 * (limit - accuracy.front());
  if (!(limit > accuracy.front())) return std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 1; i < budget.size(); ++i) {
    if (accuracy[i] < target) continue;
    const double t = (target - accuracy[i - 1]) / (accuracy[i] - accuracy[i - 1]);
    return budget[i - 1] * std::pow(budget[i] / budget[i - 1], t);
  }
  return std::numeric_limits<double>::infinity();
}

namespace {

/// What the row is of, without its numbers.
CurveView head_of(const Group& g, std::size_t row) {
  CurveView c;
  c.point = g.values<std::int64_t>("point")[row];
  c.index = g.values<std::int64_t>("curve")[row];
  c.model = printable(g.values<std::string>("model")[row]);
  c.generator = printable(g.values<std::string>("generator")[row]);
  c.selector = printable(g.values<std::string>("selector")[row]);
  c.unit = g.values<std::string>("budget_unit")[row];
  c.limit = g.values<double>("limit")[row];
  return c;
}

[[noreturn]] void fail(const char* column, std::int64_t curve, const char* what) {
  throw DataError(fmt::format("curves/{}: curve {} {}", column, curve, what));
}

/// A later row of a curve says of whom it is as its first does.
void check_same(const CurveView& c, const CurveView& row) {
  if (row.point != c.point) fail("point", c.index, "is of two points");
  if (row.model != c.model) fail("model", c.index, "is of two models");
  if (row.generator != c.generator) fail("generator", c.index, "is of two generators");
  if (row.selector != c.selector) fail("selector", c.index, "is of two selectors");
}

void add_rung(CurveView& c, const Group& g, std::size_t row) {
  const auto budget = static_cast<double>(g.values<std::int64_t>("budget")[row]);
  if (!(budget > (c.budget.empty() ? 0 : c.budget.back())))
    fail("budget", c.index, "has budgets that do not ascend from above 0");
  c.budget.push_back(budget);
  c.accuracy.push_back(g.values<double>("accuracy")[row]);
  c.se.push_back(g.values<double>("se")[row]);
  c.ci_low.push_back(g.values<double>("ci_low")[row]);
  c.ci_high.push_back(g.values<double>("ci_high")[row]);
  c.tokens.push_back(g.values<double>("tokens")[row]);
  c.flops.push_back(g.values<double>("flops")[row]);
  const bool priced =
      std::ranges::find(g.columns, "money", &Column::name) != g.columns.end();  // not in old files
  c.money.push_back(priced ? g.values<double>("money")[row] : std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

bool CurveView::shares_table(const CurveView& other) const {
  return point == other.point && job() == other.job() && budget == other.budget;
}

std::vector<CurveView> read_curves(const Dataset& data) {
  const Group& g = data.group("curves");
  std::vector<CurveView> curves;
  std::set<std::int64_t> seen;
  for (std::size_t row = 0; row < g.rows(); ++row) {
    CurveView head = head_of(g, row);
    if (curves.empty() || curves.back().index != head.index) {
      if (!seen.insert(head.index).second) fail("curve", head.index, "is there twice");
      head.first_row = row;
      curves.push_back(std::move(head));
    } else {
      check_same(curves.back(), head);
    }
    add_rung(curves.back(), g, row);
  }
  return curves;
}

const CurveView& find_curve(const std::vector<CurveView>& curves, std::int64_t index, const char* table) {
  const auto found = std::ranges::find(curves, index, &CurveView::index);
  if (found == curves.end())
    throw DataError(fmt::format("{}/curve: names curve {}, which is not in curves", table, index));
  return *found;
}

/// Files of older programs say it in words only.
std::string swept_key(const Column& column) {
  const std::string_view words = "swept: ";
  if (find(column.attributes, "swept")) return attribute<std::string>(column.attributes, "swept");
  return column.long_name.starts_with(words) ? column.long_name.substr(words.size()) : "";
}

std::vector<std::string> swept_values(const Dataset& data, std::int64_t point) {
  const Group& g = data.group("curves");
  const auto& points = g.values<std::int64_t>("point");
  const auto row = static_cast<std::size_t>(std::ranges::find(points, point) - points.begin());
  std::vector<std::string> values;
  std::string keys;
  std::string numbers;
  const auto close = [&] {
    if (!keys.empty()) values.push_back(keys + " = " + numbers);
    keys = numbers = "";
  };
  for (const Column& c : g.columns) {
    const std::string key = swept_key(c);
    if (row >= points.size() || key.empty()) continue;
    const bool along = find(c.attributes, "along") && attribute<std::int64_t>(c.attributes, "along") != 0;
    if (!along) close();
    keys += (keys.empty() ? "" : " / ") + printable(key);
    numbers += fmt::format("{}{}", numbers.empty() ? "" : " / ", g.values<double>(c.name)[row]);
  }
  close();
  return values;
}

}  // namespace ttc
