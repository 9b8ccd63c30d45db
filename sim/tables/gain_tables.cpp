#include "sim/tables/gain_tables.h"

#include <fmt/format.h>

#include "sim/estimates/gains.h"
#include "sim/results/table.h"
#include "sim/tables/swept_columns.h"

namespace ttc {

namespace {

struct GainRow {
  static constexpr TableName table{"gains", "gain", "the comparison that was asked for, paired by problem"};
  std::size_t point = 0;
  std::string model = {}, a = {}, b = {};
  Swept swept = {};
  std::string axis = {};
  double at = 0;
  PairedDifference difference = {};
  bool last = false;
  std::size_t curve_a = 0, curve_b = 0;

  static constexpr auto columns() {
    using R = GainRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("model", &R::model, "model (policy)"),
        column("a", &R::a, "what is compared"),
        column("b", &R::b, "the baseline"),
        column("swept", &R::swept, "each swept key's value"),
        column("axis", &R::axis, "what is equal for both: budget, tokens, flops or money"),
        column("at", &R::at, "its value, for one problem", "1"),
        column(
            "difference", [](const R& r) { return r.difference.difference; },
            "accuracy of a less accuracy of b", "1"),
        column(
            "se", [](const R& r) { return r.difference.se; },
            "its standard error for a new set of problems, paired by problem", "1"),
        column(
            "ci_low", [](const R& r) { return r.difference.ci.low; }, "lower end of the 95 % interval", "1"),
        column(
            "ci_high", [](const R& r) { return r.difference.ci.high; }, "upper end of the 95 % interval",
            "1"),
        column(
            "problems_to_tell", [](const R& r) { return problems_to_see(r.difference); },
            "problems that would tell a from b (95 % power, one-sided 5 %)", "1"),
        column("last", &R::last, "1: the most that both were measured at", "1"),
        column("curve_a", &R::curve_a, "which curve"),
        column("curve_b", &R::curve_b, "which curve")};
  }
};

struct GainChangeRow {
  static constexpr TableName table{"gain_changes", "gain_change",
                                   "how gains change from the first value of a swept key to its last"};
  std::size_t point = 0;
  std::string model = {}, a = {}, b = {};
  Swept swept = {};
  std::string key = {};
  double from = 0, to = 0;
  double at = 0, at_last = 0;
  PairedDifference change = {};

  static constexpr auto columns() {
    using R = GainChangeRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep at the first value"),
        column("model", &R::model, "model (policy)"),
        column("a", &R::a, "what is compared"),
        column("b", &R::b, "the baseline"),
        column("swept", &R::swept, "each swept key's value there"),
        column("key", &R::key, "the swept key that changes (and those that go along with it)"),
        column("from", &R::from, "its first value"),
        column("to", &R::to, "its last value"),
        column("at", &R::at, "what both have spent at the first value, as in /gains", "1"),
        column("at_last", &R::at_last, "at the last", "1"),
        column(
            "difference", [](const R& r) { return r.change.difference; },
            "gain at the last value less gain at the first", "1"),
        column(
            "se", [](const R& r) { return r.change.se; },
            "its standard error for a new set of problems, paired by problem", "1"),
        column(
            "ci_low", [](const R& r) { return r.change.ci.low; }, "lower end of the 95 % interval", "1"),
        column(
            "ci_high", [](const R& r) { return r.change.ci.high; }, "upper end of the 95 % interval", "1")};
  }
};

std::string own_label(const CurveMeans& c) { return c.job->label + " + " + c.curve->label; }

/// What tells the baseline from what is compared with it comes first.
std::string label_beside(const Plan& plan, const CurveMeans& c, const CurveMeans& other) {
  if (c.job->point != other.job->point) {
    std::string values;
    for (std::size_t axis = 0; axis < plan.study.axes.size(); ++axis)
      if (const double value = plan.study.value(axis, c.job->point);
          value != plan.study.value(axis, other.job->point))
        values += fmt::format("{}{}={:g}", values.empty() ? "" : ", ", plan.study.axes[axis].key, value);
    return fmt::format("{} ({})", own_label(c), values);
  }
  const bool same_model = c.job->model == other.job->model && !other.job->staged;
  return c.job->staged || same_model ? own_label(c) : plan.model_name(*c.job) + ": " + own_label(c);
}

/// What a gain is of, as both tables have it.
template <class Row>
Row named_row(const Plan& plan, const Gain& g) {
  const bool same_point = g.curve->job->point == g.baseline->job->point;
  return {.point = g.curve->job->point,
          .model = plan.model_name(*g.curve->job),
          .a = same_point ? label_beside(plan, *g.curve, *g.baseline) : own_label(*g.curve),
          .b = label_beside(plan, *g.baseline, *g.curve),
          .swept = swept_values(plan, g.curve->job->point)};
}

Group gains_group(const Plan& plan, const std::vector<Gain>& found) {
  Table<GainRow> rows(swept_columns(plan));
  for (const Gain& g : found) {
    GainRow row = named_row<GainRow>(plan, g);
    row.axis = g.axis;
    row.at = g.at;
    row.difference = g.difference;
    row.last = g.last;
    row.curve_a = g.curve->curve->index;
    row.curve_b = g.baseline->curve->index;
    rows.add(row);
  }
  return rows.take();
}

Group changes_group(const Plan& plan, const std::vector<GainChange>& found) {
  Table<GainChangeRow> rows(swept_columns(plan));
  for (const GainChange& c : found) {
    GainChangeRow row = named_row<GainChangeRow>(plan, *c.first);
    const Axis& axis = plan.study.axes[c.axis];
    row.key = axis.key;
    row.from = axis.values.front();
    row.to = axis.values.back();
    row.at = c.first->at;
    row.at_last = c.last->at;
    row.change = c.change;
    rows.add(row);
  }
  return rows.take();
}

}  // namespace

std::vector<Group> gain_groups(const Plan& plan, const std::vector<CurveMeans>& curves) {
  const std::vector<Gain> found = gains(plan, curves);
  std::vector<Group> groups{gains_group(plan, found)};
  if (!plan.study.axes.empty()) groups.push_back(changes_group(plan, gain_changes(plan, found)));
  return groups;
}

}  // namespace ttc
