#include "sim/tables/curve_tables.h"

#include <numeric>

#include "analysis/statistics/estimate.h"
#include "sim/estimates/pairs.h"
#include "sim/estimates/saturation.h"
#include "sim/results/table.h"
#include "sim/tables/swept_columns.h"

namespace ttc {

namespace {

double mean_limit(const Plan& plan, const RunResult& result, const Curve& curve) {
  const double* limits = result.limits.data() + curve.index * plan.problems();
  return std::accumulate(limits, limits + plan.problems(), 0.0) / static_cast<double>(plan.problems());
}

Estimate over_trials(const Plan& plan, const RunResult& result, std::size_t row) {
  const std::size_t problems = plan.problems();
  std::vector<double> sums(problems);
  std::vector<double> squares(problems);
  constexpr double unit = kFullCredit;
  for (std::size_t q = 0; q < problems; ++q) {
    sums[q] = static_cast<double>(result.tallies.credits()[row * problems + q]) / unit;
    squares[q] = static_cast<double>(result.tallies.squares()[row * problems + q]) / (unit * unit);
  }
  return estimate_over_trials(sums, squares, plan.trials());
}

struct CurveRow {
  static constexpr TableName table{"curves", "row",
                                   "accuracy of every strategy at every budget, one row a point of a curve"};
  std::size_t point = 0;
  Swept swept = {};
  std::string model = {}, generator = {}, selector = {};
  std::size_t curve = 0;
  std::uint64_t budget = 0;
  std::string_view budget_unit = {};
  double accuracy = 0, se = 0, se_mc = 0;
  double ci_low = 0, ci_high = 0, ci_mc_low = 0, ci_mc_high = 0;
  double limit = 0;
  std::uint64_t problems = 0, trials = 0;
  double solutions = 0, tokens = 0, flops = 0, money = 0;
  double solutions_se = 0, tokens_se = 0, flops_se = 0, money_se = 0;

  static constexpr auto columns() {
    using R = CurveRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("swept", &R::swept, "each swept key's value"),
        column("model", &R::model, "model (policy)"),
        column("generator", &R::generator, "how candidates are made"),
        column("selector", &R::selector, "how the answer is chosen"),
        column("curve", &R::curve, "rows of one curve share this number"),
        column("budget", &R::budget, "candidates requested for one problem, or what budget_unit says", "1"),
        column(
            "budget_unit", &R::budget_unit,
            "candidates; expansions; compute, in the unit of the models' costs; or multiples of the samples "
            "of a cascade's stages"),
        column("accuracy", &R::accuracy, "mean over problems of the share of trials answered correctly", "1"),
        column("se", &R::se, "standard error for a new set of problems", "1"),
        column("se_mc", &R::se_mc, "standard error for more trials on these problems", "1"),
        column("ci_low", &R::ci_low, "lower end of the 95 % interval for a new set of problems", "1"),
        column("ci_high", &R::ci_high, "upper end of the 95 % interval for a new set of problems", "1"),
        column("ci_mc_low", &R::ci_mc_low, "lower end of the 95 % interval for more trials on these problems",
               "1"),
        column("ci_mc_high", &R::ci_mc_high,
               "upper end of the 95 % interval for more trials on these problems", "1"),
        column("limit", &R::limit, "exact accuracy on these problems as the budget grows; NaN where unknown",
               "1"),
        column("problems", &R::problems, "problems of the estimate", "1"),
        column("trials", &R::trials, "trials on each problem", "1"),
        column("solutions", &R::solutions, "mean candidates made for one problem", "1"),
        column("tokens", &R::tokens, "mean tokens generated for one problem; NaN where unknown", "1"),
        column("flops", &R::flops, "mean floating-point operations for one problem; NaN where unknown", "1"),
        column("money", &R::money, "mean money for one problem, by the models' prices; NaN where unknown",
               "1"),
        column("solutions_se", &R::solutions_se,
               "standard error of solutions for a new set of problems; 0 where every problem has as many",
               "1"),
        column("tokens_se", &R::tokens_se, "that of tokens; NaN where these are unknown", "1"),
        column("flops_se", &R::flops_se, "that of flops; NaN where these are unknown", "1"),
        column("money_se", &R::money_se, "that of money; NaN where this is unknown", "1")};
  }
};

CurveRow row_of(const Plan& plan, const RunResult& result, const CurveMeans& c, std::size_t rung,
                double limit) {
  const Estimate e = estimate_over_problems(c.means[rung]);
  const Estimate mc = over_trials(plan, result, c.curve->first_row + rung);
  return {.point = c.job->point,
          .swept = swept_values(plan, c.job->point),
          .model = plan.model_name(*c.job),
          .generator = c.job->label,
          .selector = c.curve->label,
          .curve = c.curve->index,
          .budget = c.job->ladder[rung],
          .budget_unit = c.unit,
          .accuracy = e.mean,
          .se = e.se,
          .se_mc = mc.se,
          .ci_low = e.ci.low,
          .ci_high = e.ci.high,
          .ci_mc_low = mc.ci.low,
          .ci_mc_high = mc.ci.high,
          .limit = limit,
          .problems = plan.problems(),
          .trials = plan.trials(),
          .solutions = c.costs[rung].solutions,
          .tokens = c.costs[rung].tokens,
          .flops = c.costs[rung].flops,
          .money = c.costs[rung].money,
          .solutions_se = c.cost_errors[rung].solutions,
          .tokens_se = c.cost_errors[rung].tokens,
          .flops_se = c.cost_errors[rung].flops,
          .money_se = c.cost_errors[rung].money};
}

struct PairRow {
  static constexpr TableName table{"pairs", "pair", "strategies against each other on the same problems"};
  std::size_t point = 0;
  Swept swept = {};
  std::string axis = {};
  double at = 0;
  std::size_t curve_a = 0, curve_b = 0;
  std::string label_a = {}, label_b = {};
  double difference = 0, se = 0, ci_low = 0, ci_high = 0;
  std::size_t problems = 0;

  static constexpr auto columns() {
    using R = PairRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("swept", &R::swept, "each swept key's value"),
        column("axis", &R::axis,
               "what is equal for both: budget (of candidates), compute (of mixtures), expansions (of mcts), "
               "multiples (of cascades), flops or money"),
        column("at", &R::at, "its value", "1"),
        column("curve_a", &R::curve_a, "first curve"),
        column("curve_b", &R::curve_b, "second curve"),
        column("label_a", &R::label_a, "first strategy"),
        column("label_b", &R::label_b, "second strategy"),
        column("difference", &R::difference, "accuracy of the first minus accuracy of the second", "1"),
        column("se", &R::se, "its standard error for a new set of problems, paired by problem", "1"),
        column("ci_low", &R::ci_low, "lower end of the 95 % interval", "1"),
        column("ci_high", &R::ci_high, "upper end of the 95 % interval", "1"),
        column("problems", &R::problems, "problems of the estimate", "1")};
  }
};

struct SettledRow {
  static constexpr TableName table{
      "saturation", "settled",
      "from which budget on a curve is close to its limit, and what its last doubling bought"};
  std::size_t point = 0;
  std::size_t curve = 0;
  std::string label = {};
  double within = 0;
  double budget = 0, budget_low = 0, budget_high = 0;
  double distance = 0, distance_se = 0;
  double doubling = kNone, doubling_se = kNone;

  static constexpr auto columns() {
    using R = SettledRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("curve", &R::curve, "which curve"),
        column("label", &R::label, "its strategy"),
        column("within", &R::within, "distance from the limit, in accuracy", "1"),
        column("budget", &R::budget,
               "from which on the curve is within it, interpolated in log budget; infinite where the "
               "ladder ends before",
               "1"),
        column("budget_low", &R::budget_low, "lower end of its 95 % interval for a new set of problems", "1"),
        column("budget_high", &R::budget_high, "upper end", "1"),
        column("distance", &R::distance, "at the largest budget: accuracy less limit", "1"),
        column("distance_se", &R::distance_se, "its standard error for a new set of problems", "1"),
        column("doubling", &R::doubling,
               "accuracy at the largest budget less that at half of it; NaN where half is not on the "
               "ladder",
               "1"),
        column("doubling_se", &R::doubling_se,
               "its standard error for a new set of problems, paired by problem", "1")};
  }
};

SettledRow row_of(const Plan& plan, const Saturation& s, const SaturationPoint& p) {
  SettledRow row{.point = s.curve->job->point,
                 .curve = s.curve->curve->index,
                 .label = strategy_label(plan, *s.curve),
                 .within = p.within,
                 .budget = p.budget,
                 .budget_low = p.budget_ci.low,
                 .budget_high = p.budget_ci.high,
                 .distance = s.distance,
                 .distance_se = s.distance_se};
  if (!s.doubled) return row;
  row.doubling = s.doubling.difference;
  row.doubling_se = s.doubling.se;
  return row;
}

}  // namespace

Group curves_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves) {
  Table<CurveRow> rows(swept_columns(plan));
  for (const CurveMeans& c : curves) {
    const double limit = mean_limit(plan, result, *c.curve);
    for (std::size_t rung = 0; rung < c.rungs(); ++rung) rows.add(row_of(plan, result, c, rung, limit));
  }
  return rows.take();
}

Group pairs_group(const Plan& plan, const std::vector<CurveMeans>& curves) {
  Table<PairRow> rows(swept_columns(plan));
  for (const Pair& p : make_pairs(curves))
    rows.add({.point = p.point,
              .swept = swept_values(plan, p.point),
              .axis = p.axis,
              .at = p.at,
              .curve_a = p.a->curve->index,
              .curve_b = p.b->curve->index,
              .label_a = strategy_label(plan, *p.a),
              .label_b = strategy_label(plan, *p.b),
              .difference = p.difference.difference,
              .se = p.difference.se,
              .ci_low = p.difference.ci.low,
              .ci_high = p.difference.ci.high,
              .problems = p.difference.problems});
  return rows.take();
}

Group saturation_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves) {
  Table<SettledRow> rows;
  for (const Saturation& s : saturations(plan, result, curves))
    for (const SaturationPoint& p : s.points) rows.add(row_of(plan, s, p));
  return rows.take();
}

}  // namespace ttc
