#include "sim/tables/tables.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/statistics/estimate.h"
#include "sim/estimates/pairs.h"
#include "sim/estimates/saturation.h"
#include "sim/results/group_rows.h"
#include "sim/scenario/digest.h"
#include "sim/tables/frontier_tables.h"
#include "sim/tables/search_tables.h"
#include "sim/tables/size_law_tables.h"

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

std::vector<double> swept_values(const Plan& plan, std::size_t point) {
  std::vector<double> values;
  for (std::size_t axis = 0; axis < plan.study.axes.size(); ++axis)
    values.push_back(plan.study.value(axis, point));
  return values;
}

GroupRows declare_curves(const Plan& plan) {
  GroupRows rows("curves", "row", "accuracy of every strategy at every budget, one row a point of a curve");
  rows.declare<std::int64_t>("point", "point of the sweep");
  for (const Axis& axis : plan.study.axes) rows.declare<double>(axis.column(), "swept: " + axis.key);
  rows.declare<std::string>("model", "model (policy)");
  rows.declare<std::string>("generator", "how candidates are made");
  rows.declare<std::string>("selector", "how the answer is chosen");
  rows.declare<std::int64_t>("curve", "rows of one curve share this number");
  rows.declare<std::int64_t>("budget", "candidates requested for one problem, or what budget_unit says", "1");
  rows.declare<std::string>("budget_unit",
                            "candidates; expansions; or compute, in the unit of the models' costs");
  rows.declare<double>("accuracy", "mean over problems of the share of trials answered correctly", "1");
  rows.declare<double>("se", "standard error for a new set of problems", "1");
  rows.declare<double>("se_mc", "standard error for more trials on these problems", "1");
  rows.declare<double>("ci_low", "lower end of the 95 % interval for a new set of problems", "1");
  rows.declare<double>("ci_high", "upper end of the 95 % interval for a new set of problems", "1");
  rows.declare<double>("ci_mc_low", "lower end of the 95 % interval for more trials on these problems", "1");
  rows.declare<double>("ci_mc_high", "upper end of the 95 % interval for more trials on these problems", "1");
  rows.declare<double>("limit", "exact accuracy on these problems as the budget grows; NaN where unknown",
                       "1");
  rows.declare<std::int64_t>("problems", "problems of the estimate", "1");
  rows.declare<std::int64_t>("trials", "trials on each problem", "1");
  rows.declare<double>("solutions", "mean candidates made for one problem", "1");
  rows.declare<double>("tokens", "mean tokens generated for one problem; NaN where unknown", "1");
  rows.declare<double>("flops", "mean floating-point operations for one problem; NaN where unknown", "1");
  return rows;
}

Group curves_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves) {
  GroupRows rows = declare_curves(plan);
  for (const CurveMeans& c : curves) {
    const double limit = mean_limit(plan, result, *c.curve);
    for (std::size_t rung = 0; rung < c.rungs(); ++rung) {
      const Estimate e = estimate_over_problems(c.means[rung]);
      const Estimate mc = over_trials(plan, result, c.curve->first_row + rung);
      rows.add(static_cast<std::int64_t>(c.job->point), swept_values(plan, c.job->point),
               plan.model_name(*c.job), c.job->label, c.curve->label,
               static_cast<std::int64_t>(c.curve->index), static_cast<std::int64_t>(c.job->ladder[rung]),
               std::string(c.unit), e.mean, e.se, mc.se, e.ci.low, e.ci.high, mc.ci.low, mc.ci.high, limit,
               static_cast<std::int64_t>(plan.problems()), static_cast<std::int64_t>(plan.trials()),
               c.costs[rung].solutions, c.costs[rung].tokens, c.costs[rung].flops);
    }
  }
  return rows.take();
}

Group pairs_group(const Plan& plan, const std::vector<CurveMeans>& curves) {
  GroupRows rows("pairs", "pair", "strategies against each other on the same problems");
  rows.declare<std::int64_t>("point", "point of the sweep");
  rows.declare<std::string>(
      "axis",
      "what is equal for both: budget (of candidates), compute (of mixtures), expansions (of mcts) or flops");
  rows.declare<double>("at", "its value", "1");
  rows.declare<std::int64_t>("curve_a", "first curve");
  rows.declare<std::int64_t>("curve_b", "second curve");
  rows.declare<std::string>("label_a", "first strategy");
  rows.declare<std::string>("label_b", "second strategy");
  rows.declare<double>("difference", "accuracy of the first minus accuracy of the second", "1");
  rows.declare<double>("se", "its standard error for a new set of problems, paired by problem", "1");
  rows.declare<double>("ci_low", "lower end of the 95 % interval", "1");
  rows.declare<double>("ci_high", "upper end of the 95 % interval", "1");
  rows.declare<std::int64_t>("problems", "problems of the estimate", "1");
  for (const Pair& p : make_pairs(curves))
    rows.add(static_cast<std::int64_t>(p.point), p.axis, p.at, static_cast<std::int64_t>(p.a->curve->index),
             static_cast<std::int64_t>(p.b->curve->index), strategy_label(plan, *p.a),
             strategy_label(plan, *p.b), p.difference.difference, p.difference.se, p.difference.ci.low,
             p.difference.ci.high, static_cast<std::int64_t>(p.difference.problems));
  return rows.take();
}

Group saturation_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves) {
  GroupRows rows("saturation", "settled",
                 "from which budget on a curve is close to its limit, and what its last doubling bought");
  rows.declare<std::int64_t>("point", "point of the sweep");
  rows.declare<std::int64_t>("curve", "which curve");
  rows.declare<std::string>("label", "its strategy");
  rows.declare<double>("within", "distance from the limit, in accuracy", "1");
  rows.declare<double>("budget",
                       "from which on the curve is within it, interpolated in log budget; infinite where the "
                       "ladder ends before",
                       "1");
  rows.declare<double>("budget_low", "lower end of its 95 % interval for a new set of problems", "1");
  rows.declare<double>("budget_high", "upper end", "1");
  rows.declare<double>("distance", "at the largest budget: accuracy less limit", "1");
  rows.declare<double>("distance_se", "its standard error for a new set of problems", "1");
  rows.declare<double>("doubling",
                       "accuracy at the largest budget less that at half of it; NaN where half is not on the "
                       "ladder",
                       "1");
  rows.declare<double>("doubling_se", "its standard error for a new set of problems, paired by problem", "1");
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const Saturation& s : saturations(plan, result, curves))
    for (const SaturationPoint& p : s.points)
      rows.add(static_cast<std::int64_t>(s.curve->job->point),
               static_cast<std::int64_t>(s.curve->curve->index), strategy_label(plan, *s.curve), p.within,
               p.budget, p.budget_ci.low, p.budget_ci.high, s.distance, s.distance_se,
               s.doubled ? s.doubling.difference : none, s.doubled ? s.doubling.se : none);
  return rows.take();
}

/// The first point with the same population: points of a sweep that does not touch it share their problems.
std::size_t same_population(const RunResult& result, std::size_t point) {
  std::size_t first = 0;
  while (result.digests[first] != result.digests[point]) ++first;
  return first;
}

Group problems_group(const Plan& plan, const RunResult& result) {
  GroupRows rows(
      "problems", "entry",
      "what each problem was for each model; a point of the sweep with the problems of an earlier one "
      "is left out");
  rows.declare<std::int64_t>("point", "first point of the sweep with this population");
  rows.declare<std::int64_t>("problem", "number of the problem");
  rows.declare<std::string>("name", "its name in the answer table; empty in synthetic populations");
  rows.declare<std::string>("model", "model (policy)");
  rows.declare<std::int64_t>("level", "difficulty 1 to 5; 0 where there are no levels");
  rows.declare<std::int64_t>("answers", "different answers", "1");
  rows.declare<std::int64_t>("correct_answers", "how many of them are correct", "1");
  rows.declare<double>("correct_mass", "probability that one candidate is correct", "1");
  rows.declare<double>("top_correct_mass", "probability of the most probable correct answer", "1");
  rows.declare<double>("top_wrong_mass", "probability of the most probable wrong answer", "1");
  rows.declare<double>("abstain_mass", "probability of no answer", "1");
  rows.declare<double>(
      "gap", "top correct minus top wrong probability: a majority vote tends to 1 above 0, to 0 below", "1");
  const std::size_t models = plan.study.points.front().models.size();
  for (std::size_t point = 0; point < plan.study.points.size(); ++point) {
    if (same_population(result, point) != point) continue;
    for (std::size_t m = 0; m < models; ++m)
      for (std::size_t q = 0; q < plan.problems(); ++q) {
        const ProblemFacts& f = result.facts[(point * models + m) * plan.problems() + q];
        rows.add(static_cast<std::int64_t>(point), static_cast<std::int64_t>(q), result.names[q],
                 plan.study.points[point].models[m].name, std::int64_t{f.level}, std::int64_t{f.answers},
                 std::int64_t{f.correct_answers}, f.correct_mass, f.top_correct_mass, f.top_wrong_mass,
                 f.abstain_mass, f.top_correct_mass - f.top_wrong_mass);
      }
  }
  return rows.take();
}

Group tallies_group(const Plan& plan, const RunResult& result) {
  Group group{.name = "tallies",
              .dims = {{"row", plan.rows}, {"problem", plan.problems()}},
              .columns = {},
              .attributes = {}};
  group.attributes = {{"description", "the integers that every estimate is made of"},
                      {"unit", std::int64_t{kFullCredit}},
                      {"trials", static_cast<std::int64_t>(plan.trials())}};
  group.columns.push_back({"credits",
                           result.tallies.credits(),
                           {"row", "problem"},
                           "sum over trials of the credit, in units of 1/720720 of a correct answer",
                           "1",
                           {}});
  group.columns.push_back({"credits_squared",
                           result.tallies.squares(),
                           {"row", "problem"},
                           "sum over trials of the squared credit, in the unit squared",
                           "1",
                           {}});
  return group;
}

std::string population_digest(const RunResult& result) {
  Digest digest;
  for (const std::string& hex : result.digests) digest.add(std::string_view(hex));
  return digest.hex();
}

}  // namespace

Dataset make_dataset(const Plan& plan, const RunResult& result) {
  const std::vector<CurveMeans> curves = curve_means(plan, result);
  Dataset data;
  data.attributes = {{"program", "ttcsim"},
                     {"program_version", TTCSIM_VERSION},
                     {"seed", plan.seed()},
                     {"title", plan.study.points.front().title},
                     {"scenario", plan.study.text},
                     {"scenario_digest", plan.study.digest()},
                     {"population_digest", population_digest(result)}};
  data.groups.push_back(curves_group(plan, result, curves));
  data.groups.push_back(pairs_group(plan, curves));
  data.groups.push_back(saturation_group(plan, result, curves));
  data.groups.push_back(frontier_group(plan, curves));
  data.groups.push_back(pareto_group(plan, curves));
  if (const std::vector<StrategySizes> laws = size_laws(plan, curves); !laws.empty()) {
    data.groups.push_back(size_law_group(laws));
    data.groups.push_back(best_sizes_group(laws));
  }
  data.groups.push_back(problems_group(plan, result));
  data.groups.push_back(tallies_group(plan, result));
  if (plan.search_rows == 0) return data;
  data.groups.push_back(searches_group(plan, result));
  data.groups.push_back(search_tallies_group(plan, result));
  return data;
}

}  // namespace ttc
