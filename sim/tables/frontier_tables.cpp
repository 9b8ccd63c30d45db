#include "sim/tables/frontier_tables.h"

#include "sim/estimates/frontier.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

struct StandingRow {
  static constexpr TableName table{"frontier", "standing",
                                   "which strategy is best for a budget, and which may be"};
  std::size_t point = 0;
  std::string axis = {};
  double at = 0, flops = 0;
  std::size_t rank = 0;
  std::size_t curve = 0;
  std::string label = {};
  double spent = 0;
  double accuracy = 0, se = 0, ci_low = 0, ci_high = 0;
  double behind = 0, behind_se = 0;
  bool told_apart = false;
  double problems_to_tell = kNone;

  static constexpr auto columns() {
    using R = StandingRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("axis", &R::axis, "what budgets are of: flops, tokens or money"),
        column("at", &R::at, "budget for one problem", "1"),
        column("flops", &R::flops, "the same where it is of FLOPs, else NaN", "1"),
        column("rank", &R::rank, "1: the most accurate for the budget", "1"),
        column("curve", &R::curve, "which curve"),
        column("label", &R::label, "its strategy"),
        column("spent", &R::spent, "what its most accurate point for the budget spends", "1"),
        column("accuracy", &R::accuracy, "there", "1"),
        column("se", &R::se, "its standard error for a new set of problems", "1"),
        column("ci_low", &R::ci_low, "lower end of the 95 % interval", "1"),
        column("ci_high", &R::ci_high, "upper end of the 95 % interval", "1"),
        column("behind", &R::behind, "accuracy of the best less its own", "1"),
        column("behind_se", &R::behind_se, "its standard error for a new set of problems, paired by problem",
               "1"),
        column("told_apart", &R::told_apart, "1: certainly not the best, at 95 % for all strategies together",
               "1"),
        column("problems_to_tell", &R::problems_to_tell,
               "problems that would tell it from the best (95 % power, one-sided 5 %); NaN for the best",
               "1")};
  }
};

StandingRow row_of(const Plan& plan, const Currency& currency, const Decision& d, std::size_t i) {
  const Standing& s = d.standings[i];
  return {.point = d.point,
          .axis = currency.name,
          .at = d.budget,
          .flops = currency.spent == &Cost::flops ? d.budget : kNone,
          .rank = i + 1,
          .curve = s.curve->curve->index,
          .label = strategy_label(plan, *s.curve),
          .spent = s.spent,
          .accuracy = s.accuracy.mean,
          .se = s.accuracy.se,
          .ci_low = s.accuracy.ci.low,
          .ci_high = s.accuracy.ci.high,
          .behind = s.behind.difference,
          .behind_se = s.behind.se,
          .told_apart = s.told_apart,
          .problems_to_tell = i == 0 ? kNone : problems_to_see(s.behind)};
}

struct VertexRow {
  static constexpr TableName table{"pareto", "vertex",
                                   "rungs that no strategy beats: nothing is as accurate for as little"};
  std::size_t point = 0;
  std::size_t curve = 0;
  std::string label = {};
  std::uint64_t budget = 0;
  std::string axis = {};
  double flops = 0, tokens = 0, money = 0;
  double accuracy = 0;

  static constexpr auto columns() {
    using R = VertexRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("curve", &R::curve, "which curve"),
        column("label", &R::label, "its strategy"),
        column("budget", &R::budget, "candidates requested for one problem; of a mixture the compute", "1"),
        column("axis", &R::axis, "what is spent least: flops, tokens or money"),
        column("flops", &R::flops, "mean floating-point operations for one problem", "1"),
        column("tokens", &R::tokens, "mean tokens generated for one problem", "1"),
        column("money", &R::money, "mean money for one problem, by the models' prices", "1"),
        column("accuracy", &R::accuracy, "mean over problems", "1")};
  }
};

}  // namespace

Group frontier_group(const Plan& plan, const std::vector<CurveMeans>& curves) {
  Table<StandingRow> rows;
  const Currency currency = currency_of(plan, curves);
  for (const Decision& d : decisions(curves, currency.spent))
    for (std::size_t i = 0; i < d.standings.size(); ++i) rows.add(row_of(plan, currency, d, i));
  return rows.take();
}

Group pareto_group(const Plan& plan, const std::vector<CurveMeans>& curves) {
  Table<VertexRow> rows;
  const Currency currency = currency_of(plan, curves);
  for (const Vertex& v : pareto_front(curves, currency.spent)) {
    const Cost& cost = v.curve->costs[v.rung];
    rows.add({.point = v.curve->job->point,
              .curve = v.curve->curve->index,
              .label = strategy_label(plan, *v.curve),
              .budget = v.curve->job->ladder[v.rung],
              .axis = currency.name,
              .flops = cost.flops,
              .tokens = cost.tokens,
              .money = cost.money,
              .accuracy = v.curve->accuracy(v.rung)});
  }
  return rows.take();
}

}  // namespace ttc
