#include "cli/text/curve_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

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

std::vector<CurveView> read_curves(const Dataset& data) {
  const Group& g = data.group("curves");
  const auto& curve = g.values<std::int64_t>("curve");
  const auto& budget = g.values<std::int64_t>("budget");
  std::vector<CurveView> curves;
  for (std::size_t row = 0; row < curve.size(); ++row) {
    if (curves.empty() || curves.back().index != curve[row]) {
      CurveView& c = curves.emplace_back();
      c.point = g.values<std::int64_t>("point")[row];
      c.index = curve[row];
      c.model = printable(g.values<std::string>("model")[row]);
      c.generator = printable(g.values<std::string>("generator")[row]);
      c.selector = printable(g.values<std::string>("selector")[row]);
      c.pools = g.values<std::string>("budget_unit")[row] == "compute";
      c.limit = g.values<double>("limit")[row];
    }
    CurveView& c = curves.back();
    c.budget.push_back(static_cast<double>(budget[row]));
    c.accuracy.push_back(g.values<double>("accuracy")[row]);
    c.se.push_back(g.values<double>("se")[row]);
    c.ci_low.push_back(g.values<double>("ci_low")[row]);
    c.ci_high.push_back(g.values<double>("ci_high")[row]);
    c.tokens.push_back(g.values<double>("tokens")[row]);
    c.flops.push_back(g.values<double>("flops")[row]);
  }
  return curves;
}

namespace {

/// The scenario's key behind a swept column; empty for others. Files of older programs say it in words only.
std::string swept_key(const Column& column) {
  const std::string_view words = "swept: ";
  if (find(column.attributes, "swept")) return attribute<std::string>(column.attributes, "swept");
  return column.long_name.starts_with(words) ? column.long_name.substr(words.size()) : "";
}

}  // namespace

std::vector<std::string> swept_values(const Dataset& data, std::int64_t point) {
  const Group& g = data.group("curves");
  const auto& points = g.values<std::int64_t>("point");
  const auto row = static_cast<std::size_t>(std::ranges::find(points, point) - points.begin());
  std::vector<std::string> values;
  for (const Column& c : g.columns)
    if (const std::string key = swept_key(c); row < points.size() && !key.empty())
      values.push_back(fmt::format("{} = {}", printable(key), g.values<double>(c.name)[row]));
  return values;
}

}  // namespace ttc
