#include "sim/tables/frontier_tables.h"

#include <limits>

#include "sim/estimates/frontier.h"
#include "sim/results/group_rows.h"

namespace ttc {

Group frontier_group(const Plan& plan, const std::vector<CurveMeans>& curves) {
  GroupRows rows("frontier", "standing", "which strategy is best for a budget of FLOPs, and which may be");
  rows.declare<std::int64_t>("point", "point of the sweep");
  rows.declare<double>("flops", "budget for one problem", "1");
  rows.declare<std::int64_t>("rank", "1: the most accurate for the budget", "1");
  rows.declare<std::int64_t>("curve", "which curve");
  rows.declare<std::string>("label", "its strategy");
  rows.declare<double>("spent", "FLOPs of its most accurate point for the budget", "1");
  rows.declare<double>("accuracy", "there", "1");
  rows.declare<double>("se", "its standard error for a new set of problems", "1");
  rows.declare<double>("ci_low", "lower end of the 95 % interval", "1");
  rows.declare<double>("ci_high", "upper end of the 95 % interval", "1");
  rows.declare<double>("behind", "accuracy of the best less its own", "1");
  rows.declare<double>("behind_se", "its standard error for a new set of problems, paired by problem", "1");
  rows.declare<std::int64_t>("told_apart", "1: certainly not the best, at 95 % for all strategies together",
                             "1");
  rows.declare<double>(
      "problems_to_tell",
      "problems that would tell it from the best (95 % power, one-sided 5 %); NaN for the best", "1");
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const Decision& d : decisions(curves))
    for (std::size_t i = 0; i < d.standings.size(); ++i) {
      const Standing& s = d.standings[i];
      rows.add(static_cast<std::int64_t>(d.point), d.flops, static_cast<std::int64_t>(i + 1),
               static_cast<std::int64_t>(s.curve->curve->index), strategy_label(plan, *s.curve), s.spent,
               s.accuracy.mean, s.accuracy.se, s.accuracy.ci.low, s.accuracy.ci.high, s.behind.difference,
               s.behind.se, std::int64_t{s.told_apart}, i == 0 ? none : problems_to_see(s.behind));
    }
  return rows.take();
}

Group pareto_group(const Plan& plan, const std::vector<CurveMeans>& curves) {
  GroupRows rows("pareto", "vertex", "rungs that no strategy beats: nothing is as accurate for as few FLOPs");
  rows.declare<std::int64_t>("point", "point of the sweep");
  rows.declare<std::int64_t>("curve", "which curve");
  rows.declare<std::string>("label", "its strategy");
  rows.declare<std::int64_t>("budget", "candidates requested for one problem; of a mixture the compute", "1");
  rows.declare<double>("flops", "mean floating-point operations for one problem", "1");
  rows.declare<double>("accuracy", "mean over problems", "1");
  for (const Vertex& v : pareto_front(curves))
    rows.add(static_cast<std::int64_t>(v.curve->job->point), static_cast<std::int64_t>(v.curve->curve->index),
             strategy_label(plan, *v.curve), static_cast<std::int64_t>(v.curve->job->ladder[v.rung]),
             v.curve->costs[v.rung].flops, v.curve->accuracy(v.rung));
  return rows.take();
}

}  // namespace ttc
